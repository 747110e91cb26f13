// Only types: the rules beside them bring a parser that no page should carry to the browser.
import type { Gap } from "@/domain/coverage";

import { VisibleText } from "../untrusted/visible-text";
import { gapWords } from "./gap-words";

/** One kind of request that nobody can decide, why, and what to do about it. */
export function GapLine({ gap }: { gap: Gap }) {
  const { what, why, todo } = gapWords(gap);
  const names = gap.bound === "workers" || gap.bound === "ties";
  return (
    <p>
      <b className="font-medium">
        {what}
        {names && gap.subject !== null ? (
          <>
            {" "}
            <VisibleText text={gap.subject} inline />
          </>
        ) : null}
      </b>
      : {why} {todo}
    </p>
  );
}

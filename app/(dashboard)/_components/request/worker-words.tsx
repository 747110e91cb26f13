"use client";

import { UntrustedBox } from "@/components/untrusted/untrusted-box";
import type { Change } from "@/domain/diff";

import { useDeciding } from "./deciding";

/** All that the worker wrote about the request; tells the decision once all of it has been in sight. */
export function WorkerWords({
  workerId,
  text,
  data,
  changes,
  full,
}: {
  workerId: string;
  text: string;
  data: unknown;
  changes: readonly Change[] | undefined;
  /** It stands on its own page, where nothing is folded. */
  full: boolean;
}) {
  const deciding = useDeciding();
  // Beside a list too much can be unfolded and still not be overlooked: that counts on its own page only.
  const counts = deciding !== null && (full || !deciding.request.needsFullPage);
  return (
    <UntrustedBox
      workerId={workerId}
      text={text}
      data={data}
      changes={changes}
      whole={full}
      unfoldKey="f"
      onFullyShown={counts ? deciding.setUnfolded : undefined}
    />
  );
}

import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { CardMove } from "@/server/pipeline/detail";

import { stageWord } from "../../../_components/stage-words";

const whatOf = ({ from, to, worker }: CardMove, before: CardMove | undefined): string => {
  if (from === null) return `Began as ${stageWord(to)}`;
  if (from === to) return worker === null ? "Given to nobody" : `Given to ${worker}`;
  const handed = before !== undefined && before.worker !== worker ? `, given to ${worker ?? "nobody"}` : "";
  return `${stageWord(from)} → ${stageWord(to)}${handed}`;
};

/** Where it went, who moved it and why, the latest first. */
export function MoveHistory({ moves }: { moves: readonly CardMove[] }) {
  return (
    <Section title="History">
      <ol aria-label="History" className="border-t">
        {moves.map((move, at) => (
          <li
            key={`${move.at} ${String(at)}`}
            className="flex flex-wrap items-baseline gap-x-3 border-b py-1.5 text-sm"
          >
            <span className="min-w-0 flex-1 basis-56">
              {whatOf(move, moves[at + 1])}
              {move.ofDouble ? <span className="text-ink-2"> (of a card that was merged into this)</span> : null}
              {move.reason === null ? null : (
                <span className="text-ink-2 block [overflow-wrap:anywhere]">
                  <VisibleText text={move.reason} inline />
                </span>
              )}
            </span>
            <Mover by={move.by} />
            <Time at={move.at} className="text-ink-2" />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** A person by e-mail, a worker, an import and whose, or a login that wrote by SQL. */
function Mover({ by }: { by: string }) {
  const [kind, ...rest] = by.split(":");
  const name = rest.join(":");
  if (kind === "worker") {
    return (
      <Link href={paths.worker(name)} prefetch={false} className="hover:underline">
        <VisibleText text={name} inline />
      </Link>
    );
  }
  const words = kind === "import" ? `imported by ${name}` : kind === "sql" ? `by SQL, as ${name}` : by;
  return <VisibleText text={words} inline />;
}

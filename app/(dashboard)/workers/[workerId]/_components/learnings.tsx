import { formatNumber, formatPercent } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Status } from "@/components/status/dot";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { WorkerLearning } from "@/server/workers/past";

/** The latest that it says it has learned; what people validated is marked. */
export function Learnings({ learnings }: { learnings: readonly WorkerLearning[] }) {
  return (
    <Section title="Learnings">
      {learnings.length === 0 ? (
        <p className="text-ink-2 border-y py-3 text-sm">It has told of none.</p>
      ) : (
        <ul className="border-t text-sm">
          {learnings.map((learning) => (
            <li key={learning.id} className="grid gap-x-4 border-b py-1.5 sm:grid-cols-[minmax(0,1fr)_8rem_9rem_6rem]">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <VisibleText text={learning.summary} />
              </span>
              <Status shape={learning.isValidated ? "filled" : "ring"} tone={learning.isValidated ? "good" : "plain"}>
                {learning.isValidated ? "Validated" : "Not reviewed"}
              </Status>
              <span className="text-ink-2 tabular-nums">
                {learning.confidence === null ? null : `${formatPercent(Number(learning.confidence))} sure, `}
                applied {formatNumber(learning.appliedCount)} ×
              </span>
              <Time at={learning.at} className="text-ink-2 text-xs sm:text-right" />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

import { formatNumber } from "@/components/format";
import { Fact } from "@/components/layout/facts";
import type { WorkerRecord } from "@/server/approvals/alike";

/** How this worker's requests for this action have ended so far. */
export function RecordFact({ record }: { record: WorkerRecord }) {
  const { asked, approved, rejected, succeeded, failed } = record;
  if (asked === 0) {
    return (
      <Fact name="Record">
        <span className="text-ink-2">this worker never asked for this action before</span>
      </Fact>
    );
  }
  const ends = [
    `${formatNumber(approved)} approved`,
    rejected > 0 && `${formatNumber(rejected)} rejected`,
    approved > 0 && `${formatNumber(succeeded)} succeeded`,
  ].filter((end) => end !== false);
  return (
    <Fact name="Record">
      {formatNumber(asked)} asked, {ends.join(", ")}
      {failed > 0 ? (
        <>
          , <span className="text-bad">{formatNumber(failed)} failed after</span>
        </>
      ) : null}
    </Fact>
  );
}

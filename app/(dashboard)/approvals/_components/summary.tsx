import { count, formatNumber } from "@/components/format";
import { Time } from "@/components/ui/time";
import type { QueueCounts } from "@/server/approvals/queue";

/**
 * The queue in one line: "12 pending, 1 critical (1 needs a second person), oldest 12 min ago".
 *
 * @param shown how many the filters leave
 */
export function Summary({ counts, shown }: { counts: QueueCounts; shown: number }) {
  const { pending, needSecond, oldestAt, orphans } = counts;
  const { critical } = counts.byRisk;
  return (
    <>
      {shown < pending ? `${formatNumber(shown)} of ` : null}
      {formatNumber(pending)} pending
      {critical > 0 ? `, ${formatNumber(critical)} critical` : null}
      {needSecond > 0 ? ` (${formatNumber(needSecond)} ${needSecond === 1 ? "needs" : "need"} a second person)` : null}
      {oldestAt ? (
        <span className="max-sm:hidden">
          , oldest <Time at={oldestAt} />
        </span>
      ) : null}
      {orphans > 0 ? `, ${count(orphans, "orphaned task")}` : null}
    </>
  );
}

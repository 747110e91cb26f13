import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { buttonClass } from "@/components/ui/button-class";
import type { RequestDetail } from "@/server/approvals/detail";

import type { QueueRow } from "../../approvals/views";
import { RequestInPlace } from "./request-in-place";
import { UrgentDesk } from "./urgent-desk";

/**
 * What is most urgent in the queue, to be decided here.
 *
 * @param mine only what this person may decide is listed
 * @param count how many there are of what is listed
 * @param pinned the address names the open request
 */
export function Urgent({
  rows,
  count,
  mine,
  request,
  pinned,
  me,
}: {
  rows: readonly QueueRow[];
  count: number;
  mine: boolean;
  request: RequestDetail | null;
  pinned: boolean;
  me: string;
}) {
  const all = mine ? paths.approvals({ mine: true }) : paths.approvals();
  return (
    <section aria-label="Most urgent" data-decides-left className="flex min-h-0 min-w-0 flex-col max-lg:border-b">
      <div className="flex min-h-11 items-center justify-between gap-3 px-4 pt-3 pb-1 sm:px-6">
        <h2 className="text-sm font-semibold">
          <Link href={all} prefetch={false} className="rounded-sm hover:underline hover:underline-offset-2">
            {mine ? "Yours to decide" : "Most urgent"}
            <span className="text-ink-2 ml-1.5 font-normal">
              {rows.length < count ? `${formatNumber(rows.length)} of ${formatNumber(count)}` : formatNumber(count)}
            </span>
          </Link>
        </h2>
        <Link href={all} prefetch={false} className={buttonClass({ size: "sm", variant: "ghost" })}>
          Open the queue
        </Link>
      </div>
      <UrgentDesk rows={rows} shown={request?.id ?? null} pinned={pinned}>
        {request === null ? (
          <Empty title="Nothing waits for a decision">
            A request appears here as soon as a worker asks before an action that it may not do by itself.
          </Empty>
        ) : (
          <div className="flex min-h-0 flex-1 flex-col lg:overflow-y-auto lg:overscroll-contain">
            <RequestInPlace request={request} me={me} />
          </div>
        )}
      </UrgentDesk>
    </section>
  );
}

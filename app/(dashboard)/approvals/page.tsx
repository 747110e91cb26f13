import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { SplitView } from "@/components/layout/split-view";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { whyNot } from "@/domain/permissions";
import { findRequest, listOrphans } from "@/server/approvals/detail";
import { listQueue, listQueueFacets, type QueueCounts } from "@/server/approvals/queue";
import { currentPerson } from "@/server/session";

import { currentCounts } from "../counts";
import { DeskProvider } from "./_components/desk";
import { Filters } from "./_components/filters";
import { NoRequest, NothingPending } from "./_components/nothing";
import { Orphans } from "./_components/orphans";
import { Queue } from "./_components/queue";
import { RequestView } from "./_components/request-view";
import { mostRows, readView, rowStep } from "./search-params";
import { decisionOf, rowOf } from "./views";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { person, credential } = await currentPerson();
  const view = await readView(searchParams);
  const { open, full = false, limit, ...narrowed } = view;
  const { risk, q, ...rest } = narrowed;

  const [counts, queue, facets, orphans] = await Promise.all([
    currentCounts(),
    listQueue(credential, { ...rest, limit, ...(risk && { risks: risk }), ...(q && { search: q }) }),
    listQueueFacets(credential, undefined),
    listOrphans(credential, undefined),
  ]);
  const shown = open ?? queue.requests[0]?.id ?? null;
  const request = shown === null ? null : await findRequest(credential, shown);
  const filter = { ...narrowed, ...(limit > rowStep && { limit }) };
  const isOpen = open !== undefined;
  const left = queue.count - queue.requests.length;

  const detail = request ? (
    <RequestView
      request={request}
      decision={request.state === "pending" ? decisionOf(request) : null}
      me={person.email}
      full={full}
      back={{ href: paths.approvals(filter), label: "Approvals" }}
      fullHref={paths.approvals({ ...filter, open: request.id, full: true })}
    />
  ) : (
    <NoRequest isMissing={isOpen} back={paths.approvals(filter)} />
  );

  return (
    <DeskProvider rows={queue.requests.map(rowOf)} filter={filter} shown={request?.id ?? null} pinned={isOpen}>
      <Page fill={!full}>
        {full ? (
          detail
        ) : (
          <>
            <PageHeader
              title="Approvals"
              line={<Summary counts={counts} shown={queue.count} />}
              covered={isOpen}
              actions={
                <Link prefetch={false} href={paths.approvalHistory()} className={buttonClass()}>
                  History
                </Link>
              }
            />
            <Filters filter={view} facets={facets} mine={counts.mine} covered={isOpen} />
            <SplitView
              open={isOpen}
              listLabel="Queue"
              detailLabel="Request"
              list={
                <Queue
                  more={{
                    count: left,
                    href: limit < mostRows ? paths.approvals({ ...view, limit: limit + rowStep }) : null,
                  }}
                  empty={<NothingPending isNarrowed={Object.keys(narrowed).length > 0} />}
                >
                  <Orphans orphans={orphans} whyNot={whyNot(person, "task:write")} />
                </Queue>
              }
              detail={detail}
            />
          </>
        )}
      </Page>
    </DeskProvider>
  );
}

function Summary({ counts, shown }: { counts: QueueCounts; shown: number }) {
  const { pending, critical, needSecond, oldestAt, orphans } = counts;
  return (
    <>
      {shown < pending
        ? `${formatNumber(shown)} of ${formatNumber(pending)} pending`
        : `${formatNumber(pending)} pending`}
      {critical > 0 ? `, ${formatNumber(critical)} critical` : null}
      {needSecond > 0
        ? ` (${needSecond === 1 ? "1 needs" : `${formatNumber(needSecond)} need`} a second person)`
        : null}
      {oldestAt ? (
        <span className="max-sm:hidden">
          , oldest <Time at={oldestAt} />
        </span>
      ) : null}
      {orphans > 0 ? `, ${count(orphans, "orphaned task")}` : null}
    </>
  );
}

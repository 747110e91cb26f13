import type { Metadata, Route } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";

import { paths } from "@/app/paths";
import type { HistoryFilter } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { buttonClass } from "@/components/ui/button-class";
import { findRequest, type RequestDetail } from "@/server/approvals/detail";
import { listHistory } from "@/server/approvals/history";
import { currentPerson } from "@/server/session";

import { NoRequest } from "../_components/nothing";
import { RequestView } from "../_components/request-view";
import { HistoryFilters } from "./_components/history-filters";
import { HistoryTable } from "./_components/history-table";
import { readHistoryView } from "./search-params";

export const metadata: Metadata = { title: "History of approvals" };

const rowsShown = 50;

export default async function HistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { person, credential } = await currentPerson();
  const view = await readHistoryView(searchParams);
  const { open, ...filter } = view;
  const { cursor, q, ...narrowed } = filter;

  if (open !== undefined) {
    const back = paths.approvalHistory(filter);
    return (
      <Page>
        <PastRequest
          request={await findRequest(credential, open)}
          me={person.email}
          here={paths.approvalHistory(view)}
          back={back}
        />
      </Page>
    );
  }

  const { requests, nextCursor } = await listHistory(credential, {
    ...narrowed,
    limit: rowsShown,
    search: q,
    cursor,
  });

  return (
    <Page>
      <PageHeader
        title="History"
        line="Requests that were decided, withdrawn or left to expire, the latest first"
        actions={
          <Link prefetch={false} href={paths.approvals()} className={buttonClass()}>
            Pending
          </Link>
        }
      />
      <HistoryFilters filter={{ ...narrowed, ...(q && { q }) }} />
      <HistoryTable
        rows={requests.map((past) => ({ ...past, decidedAt: past.decidedAt.toISOString() }))}
        filter={filter}
        isNarrowed={Object.keys(narrowed).length > 0 || q !== undefined}
      />
      <Turning filter={{ ...narrowed, ...(q && { q }) }} isTurned={cursor !== undefined} nextCursor={nextCursor} />
    </Page>
  );
}

/** One request of the history, alone; it is drawn as the queue draws it. */
function PastRequest({
  request,
  me,
  here,
  back,
}: {
  request: RequestDetail | null;
  me: string;
  here: Route;
  back: Route;
}) {
  if (!request) return <NoRequest isMissing back={back} />;
  return <RequestView request={request} me={me} full back={{ href: back, label: "History" }} fullHref={here} />;
}

function Turning({
  filter,
  isTurned,
  nextCursor,
}: {
  filter: HistoryFilter;
  isTurned: boolean;
  nextCursor: string | null;
}) {
  if (!isTurned && nextCursor === null) return null;
  return (
    <nav aria-label="More of the history" className="flex justify-between gap-2 px-4 py-3 sm:px-6">
      {isTurned ? (
        <Link prefetch={false} href={paths.approvalHistory(filter)} className={buttonClass()}>
          Newest
        </Link>
      ) : (
        <span />
      )}
      {nextCursor === null ? null : (
        <Link
          prefetch={false}
          href={paths.approvalHistory({ ...filter, cursor: nextCursor })}
          className={buttonClass()}
        >
          Older
        </Link>
      )}
    </nav>
  );
}

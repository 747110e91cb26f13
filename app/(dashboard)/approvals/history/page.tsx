import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";

import { paths } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { buttonClass } from "@/components/ui/button-class";
import { findRequest } from "@/server/approvals/detail";
import { listHistory } from "@/server/approvals/history";
import { currentPerson } from "@/server/session";

import { NoRequest } from "../_components/nothing";
import { RequestView } from "../_components/request-view";
import { decisionOf } from "../views";
import { HistoryFilters } from "./_components/history-filters";
import { HistoryTable } from "./_components/history-table";
import { readHistoryView } from "./search-params";

export const metadata: Metadata = { title: "History of approvals" };

const rowsShown = 50;

export default async function HistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { person, credential } = await currentPerson();
  const view = await readHistoryView(searchParams);
  const { open, cursor, q, ...narrowed } = view;
  const filter = { ...narrowed, ...(q && { q }) };

  if (open !== undefined) {
    const request = await findRequest(credential, open);
    const back = paths.approvalHistory({ ...filter, ...(cursor && { cursor }) });
    return (
      <Page>
        {request ? (
          <RequestView
            request={request}
            decision={request.state === "pending" ? decisionOf(request) : null}
            me={person.email}
            full
            back={{ href: back, label: "History" }}
            fullHref={paths.approvalHistory(view)}
          />
        ) : (
          <NoRequest isMissing back={back} />
        )}
      </Page>
    );
  }

  const { requests, nextCursor } = await listHistory(credential, {
    ...narrowed,
    limit: rowsShown,
    ...(q && { search: q }),
    ...(cursor && { cursor }),
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
      <HistoryFilters filter={filter} />
      <HistoryTable
        rows={requests.map((past) => ({ ...past, decidedAt: past.decidedAt.toISOString() }))}
        filter={{ ...filter, ...(cursor && { cursor }) }}
        isNarrowed={Object.keys(filter).length > 0}
      />
      {nextCursor === null && cursor === undefined ? null : (
        <nav aria-label="More of the history" className="flex justify-between gap-2 px-4 py-3 sm:px-6">
          {cursor === undefined ? (
            <span />
          ) : (
            <Link prefetch={false} href={paths.approvalHistory(filter)} className={buttonClass()}>
              Newest
            </Link>
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
      )}
    </Page>
  );
}

import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";

import { paths } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { whyNot } from "@/domain/permissions";
import { findRequest } from "@/server/approvals/detail";
import { listOrphans } from "@/server/approvals/orphans";
import { listQueue, listQueueFacets } from "@/server/approvals/queue";
import { listQueueGaps } from "@/server/people/coverage";
import { countRules } from "@/server/rules/queries";
import { currentPerson } from "@/server/session";

import { currentCounts } from "../counts";
import { DeskProvider } from "./_components/desk";
import { NoRequest } from "./_components/nothing";
import { QueuePage } from "./_components/queue-page";
import { RequestView } from "./_components/request-view";
import { mostRows, queueFilterOf, readView, rowStep } from "./search-params";
import { rowOf } from "./views";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { person, credential } = await currentPerson();
  const view = await readView(searchParams);
  const { open, full = false, limit, ...narrowed } = view;
  const filter = { ...narrowed, ...(limit > rowStep && { limit }) };

  const [counts, queue, facets, orphans, rules, gaps, opened] = await Promise.all([
    currentCounts(),
    listQueue(credential, queueFilterOf(view)),
    listQueueFacets(credential, undefined),
    listOrphans(credential, undefined),
    countRules(credential, undefined),
    listQueueGaps(credential, undefined),
    open === undefined ? null : findRequest(credential, open),
  ]);
  const first = open === undefined ? queue.requests[0] : undefined;
  const request = first ? await findRequest(credential, first.id) : opened;

  const detail = request ? (
    <RequestView
      request={request}
      me={person.email}
      full={full}
      back={{ href: paths.approvals(filter), label: "Approvals" }}
      fullHref={paths.approvals({ ...filter, open: request.id, full: true })}
    />
  ) : (
    <NoRequest isMissing={open !== undefined} back={paths.approvals(filter)} />
  );

  return (
    <DeskProvider
      rows={queue.requests.map(rowOf)}
      filter={filter}
      shown={request?.id ?? null}
      pinned={open !== undefined}
    >
      <Page fill={!full}>
        {full ? (
          detail
        ) : (
          <QueuePage
            filter={view}
            isNarrowed={Object.keys(narrowed).length > 0}
            counts={counts}
            count={queue.count}
            more={{
              count: queue.count - queue.requests.length,
              href: limit < mostRows ? paths.approvals({ ...view, limit: limit + rowStep }) : null,
            }}
            facets={facets}
            orphans={orphans}
            rulesWaiting={rules.mine}
            gaps={gaps}
            whyNoTasks={whyNot(person, "task:write")}
            detail={detail}
          />
        )}
      </Page>
    </DeskProvider>
  );
}

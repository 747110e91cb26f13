import type { Metadata } from "next";

import { paths } from "@/app/paths";
import { ListAndDetail } from "@/components/layout/list-and-detail";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { whyNot } from "@/domain/permissions";
import { findAuditEvent, getChainHead, listAuditEvents, listAuditWords } from "@/server/audit/queries";
import { currentPerson } from "@/server/session";

import { ChainState } from "./_components/chain-state";
import { EventDetail } from "./_components/event-detail";
import { EventTable } from "./_components/event-table";
import { FilterBar } from "./_components/filter-bar";
import { NotForYou } from "./_components/not-for-you";
import { TrailActions } from "./_components/trail-actions";
import { filterOf, seqOf } from "./filter";
import { loadAuditParams } from "./search-params";

export const metadata: Metadata = { title: "Audit trail" };

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const { person, credential } = await currentPerson();
  const forbidden = whyNot(person, "audit:read");
  if (forbidden !== null) return <NotForYou because={forbidden} roles={person.roles} />;

  const { open, ...params } = await loadAuditParams(searchParams);
  const { before, ...filter } = params;
  const [{ events, next }, head, words, opened] = await Promise.all([
    listAuditEvents(credential, { ...filterOf(filter), before: seqOf(before), limit: 50 }),
    getChainHead(credential, undefined),
    listAuditWords(credential, undefined),
    findAuditEvent(credential, { seq: seqOf(open) ?? 0n }),
  ]);

  return (
    <Page fill>
      <PageHeader
        title="Audit trail"
        line={<ChainState head={head} />}
        covered={opened !== null}
        actions={<TrailActions filter={filter} />}
      />
      <FilterBar filter={filter} words={words} covered={opened !== null} />
      <ListAndDetail
        list={<EventTable events={events} params={params} next={next} openSeq={opened?.seq ?? null} />}
        listLabel="Rows"
        detail={opened && <EventDetail event={opened} back={paths.audit(params)} />}
        detailLabel="The row"
      />
    </Page>
  );
}

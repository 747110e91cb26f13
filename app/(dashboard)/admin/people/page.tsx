import type { Metadata } from "next";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { ListAndDetail } from "@/components/layout/list-and-detail";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { coverageDays, listGaps } from "@/server/people/coverage";
import { countPeople, listPeople } from "@/server/people/queries";
import { currentPerson } from "@/server/session";

import { AddPerson } from "./_components/add-person";
import { CoverageNotice } from "./_components/coverage-notice";
import { PeopleTable } from "./_components/people-table";
import { PersonDetail } from "./_components/person-detail";
import { loadPeopleParams } from "./search-params";
import { sortOf } from "./sort";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const { person, credential } = await currentPerson();
  const { q, sort, open } = await loadPeopleParams(searchParams);
  const [people, counts, gaps] = await Promise.all([
    listPeople(credential, { q, ...sortOf(sort) }),
    countPeople(credential, undefined),
    listGaps(credential, undefined),
  ]);
  const opened = people.find(({ id }) => id === open) ?? null;
  const forbidden = whyNot(person, "people:write");
  const detail = opened && (
    <PersonDetail
      key={opened.id}
      person={opened}
      isMe={opened.id === person.id}
      forbidden={forbidden}
      back={paths.people({ q, sort })}
    />
  );

  return (
    <Page fill>
      <LiveRefresh topics={["people"]} />
      <PageHeader
        title="People"
        line={`${count(counts.all, "person", "people")}, ${counts.disabled} disabled`}
        covered={opened !== null}
        actions={<AddPerson forbidden={forbidden} />}
      />
      <Toolbar covered={opened !== null}>
        <SearchForm action={paths.people()} label="Name or e-mail" value={q} keep={{ sort }} />
      </Toolbar>
      <CoverageNotice gaps={gaps} days={coverageDays} covered={opened !== null} />
      <ListAndDetail
        list={<PeopleTable people={people} q={q} sort={sort} openId={opened?.id ?? null} />}
        listLabel="Everybody"
        detail={detail}
        detailLabel="The person"
      />
    </Page>
  );
}

import type { Metadata } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { buttonClass } from "@/components/ui/button-class";
import { whyNot } from "@/domain/permissions";
import { readBoard } from "@/server/pipeline/board";
import { listPipeline, listPipelineFacets } from "@/server/pipeline/list";
import { currentPerson } from "@/server/session";

import { Board } from "./_components/board";
import { CardTable } from "./_components/card-table";
import { ImportLink } from "./_components/import-link";
import { NewCard } from "./_components/new-card";
import { OtherCurrencies } from "./_components/other-currencies";
import { PipelineFilters } from "./_components/pipeline-filters";
import { Summary } from "./_components/summary";
import { ViewSwitch } from "./_components/view-switch";
import { exportHref } from "./address";
import { cardsAtOnce } from "./columns";
import { narrowingOf, readPipelineView, wishOf } from "./search-params";

export const metadata: Metadata = { title: "Pipeline" };

export default async function PipelinePage({ searchParams }: PageProps<"/pipeline">) {
  const { person, credential } = await currentPerson();
  const view = await readPipelineView(searchParams);
  const filter = narrowingOf(view);
  const [board, list, facets] = await Promise.all([
    view.view === "list" ? null : readBoard(credential, { filter, limit: cardsAtOnce }),
    view.view === "list" ? listPipeline(credential, wishOf(view)) : null,
    listPipelineFacets(credential, { goal: view.goal }),
  ]);
  const shown = board ?? list;
  const forbidden = whyNot(person, "pipeline:write");

  return (
    <Page fill>
      <LiveRefresh topics={["pipeline"]} />
      <PageHeader
        title="Pipeline"
        line={shown ? <Summary view={view} {...shown} /> : undefined}
        actions={
          <>
            <ViewSwitch view={view} />
            <Link prefetch={false} href={paths.sources()} className={buttonClass()}>
              Sources
            </Link>
            <Link prefetch={false} href={paths.scoring()} className={buttonClass()}>
              Scoring
            </Link>
            <ImportLink forbidden={forbidden} />
            <a href={exportHref(view)} download className={buttonClass()}>
              Export
            </a>
            <NewCard forbidden={forbidden} facets={facets} currency={view.currency} />
          </>
        }
      />
      <PipelineFilters view={view} facets={facets} marks={shown?.marks} />
      <OtherCurrencies view={view} facets={facets} />
      {board ? <Board {...board} view={view} filter={filter} forbidden={forbidden} timeZone={facets.timeZone} /> : null}
      {list ? <CardTable {...list} view={view} forbidden={forbidden} /> : null}
    </Page>
  );
}

import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { findOpportunity } from "@/server/pipeline/detail";
import { listPipelineFacets } from "@/server/pipeline/list";
import { currentPerson } from "@/server/session";

import { CardActions } from "./_components/card-actions";
import { CardFacts } from "./_components/card-facts";
import { CardHead } from "./_components/card-head";
import { CardLog } from "./_components/card-log";
import { CardMoney } from "./_components/card-money";
import { CardTasks } from "./_components/card-tasks";
import { Contact } from "./_components/contact";
import { Doubles } from "./_components/doubles";
import { MoveHistory } from "./_components/move-history";
import { Score } from "./_components/score";

export const metadata: Metadata = { title: "Opportunity" };

export default async function OpportunityPage({ params }: PageProps<"/pipeline/cards/[id]">) {
  const { person, credential } = await currentPerson();
  const { id } = await params;
  const [found, facets] = await Promise.all([findOpportunity(credential, id), listPipelineFacets(credential, {})]);
  if (!found) notFound();
  if ("mergedInto" in found) redirect(paths.opportunity(found.mergedInto));
  const { detail } = found;
  const forbidden = whyNot(person, "pipeline:write");

  return (
    <Page>
      <LiveRefresh topics={["pipeline", "tasks", "revenue"]} />
      <BackLink href={paths.pipeline()} always>
        Pipeline
      </BackLink>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-10 sm:px-7">
        <CardHead detail={detail} />
        <CardActions detail={detail} facets={facets} forbidden={forbidden} />
        <CardFacts detail={detail} />
        <CardMoney detail={detail} />
        <Score detail={detail} />
        <Contact contact={detail.row.customerContact} />
        <Doubles detail={detail} forbidden={forbidden} />
        <MoveHistory moves={detail.moves} />
        <CardTasks tasks={detail.tasks} />
        <CardLog lines={detail.lines} count={detail.lineCount} />
      </div>
    </Page>
  );
}

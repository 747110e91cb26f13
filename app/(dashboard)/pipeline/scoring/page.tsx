import type { Metadata } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { ListAndDetail } from "@/components/layout/list-and-detail";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { buttonClass } from "@/components/ui/button-class";
import { whyNot } from "@/domain/permissions";
import { listModels } from "@/server/scoring/models";
import { tryModel } from "@/server/scoring/try";
import { currentPerson } from "@/server/session";

import { OpenButton } from "../../_components/open-button";
import { ModelDetail } from "./_components/model-detail";
import { ModelsTable } from "./_components/models-table";
import { NewVersion } from "./_components/new-version";
import { Unscored } from "./_components/unscored";
import { loadScoringParams, newVersion } from "./search-params";

export const metadata: Metadata = { title: "Scoring models" };

export default async function ScoringPage({ searchParams }: PageProps<"/pipeline/scoring">) {
  const { person, credential } = await currentPerson();
  const [{ open, from }, { models, unscored }] = await Promise.all([
    loadScoringParams(searchParams),
    listModels(credential, undefined),
  ]);
  const forbidden = whyNot(person, "pipeline:write");
  const model = models.find(({ id }) => id === open) ?? null;
  const active = models.find(({ name, active: scores }) => name === model?.name && scores) ?? null;
  const base = models.find(({ id }) => id === from) ?? null;
  const isNew = open === newVersion;
  const tried =
    model?.config && !model.active ? await tryModel(credential, { name: model.name, config: model.config }) : null;
  const detail = isNew ? (
    <NewVersion key={base?.id} base={base} forbidden={forbidden} />
  ) : (
    model && <ModelDetail key={model.id} model={model} active={active} tried={tried} forbidden={forbidden} />
  );

  return (
    <Page fill>
      <LiveRefresh topics={["pipeline"]} />
      <PageHeader
        title="Scoring models"
        line={`What says how likely an opportunity is, and how often that came true: ${count(models.length, "version")}`}
        covered={detail !== null}
        actions={
          <>
            <Link prefetch={false} href={paths.pipeline()} className={buttonClass()}>
              Pipeline
            </Link>
            <Link prefetch={false} href={paths.sources()} className={buttonClass()}>
              Sources
            </Link>
            <OpenButton href={paths.scoring({ open: newVersion })} forbidden={forbidden}>
              New model
            </OpenButton>
          </>
        }
      />
      <ListAndDetail
        list={
          <>
            <ModelsTable models={models} openId={model?.id ?? null} isBeside={detail !== null} />
            <Unscored unscored={unscored} />
          </>
        }
        listLabel="All versions"
        detail={detail}
        detailLabel="The version"
      />
    </Page>
  );
}

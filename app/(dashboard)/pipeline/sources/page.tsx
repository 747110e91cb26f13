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
import { listSources } from "@/server/sources/list";
import { currentPerson } from "@/server/session";

import { OpenButton } from "../../_components/open-button";
import { SourceDetail } from "./_components/source-detail";
import { SourcesTable } from "./_components/sources-table";
import { loadSourceParams, newSource } from "./search-params";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage({ searchParams }: PageProps<"/pipeline/sources">) {
  const { person, credential } = await currentPerson();
  const [{ open }, sources] = await Promise.all([loadSourceParams(searchParams), listSources(credential, undefined)]);
  const forbidden = whyNot(person, "pipeline:write");
  const source = sources.find(({ id }) => id === open) ?? null;
  const isOpen = source !== null || open === newSource;
  const off = sources.filter(({ active }) => !active).length;

  return (
    <Page fill>
      <LiveRefresh topics={["pipeline", "revenue"]} />
      <PageHeader
        title="Sources"
        line={`Where opportunities come from: ${count(sources.length, "source")}${off === 0 ? "" : `, ${String(off)} off`}`}
        covered={isOpen}
        actions={
          <>
            <Link prefetch={false} href={paths.pipeline()} className={buttonClass()}>
              Pipeline
            </Link>
            <Link prefetch={false} href={paths.scoring()} className={buttonClass()}>
              Scoring
            </Link>
            <OpenButton href={paths.sources({ open: newSource })} forbidden={forbidden}>
              New source
            </OpenButton>
          </>
        }
      />
      <ListAndDetail
        list={<SourcesTable sources={sources} openId={source?.id ?? null} isBeside={isOpen} />}
        listLabel="All sources"
        detail={isOpen ? <SourceDetail key={source?.id} source={source} forbidden={forbidden} /> : null}
        detailLabel="The source"
      />
    </Page>
  );
}

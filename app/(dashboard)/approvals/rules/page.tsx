import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { ListAndDetail } from "@/components/layout/list-and-detail";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { buttonClass } from "@/components/ui/button-class";
import { listSuggested } from "@/server/rules/options";
import { countRules, listRules } from "@/server/rules/queries";
import { findRule } from "@/server/rules/rule";
import { currentPerson } from "@/server/session";

import { RuleDetail } from "./_components/rule-detail";
import { RuleFilters } from "./_components/rule-filters";
import { RulesTable } from "./_components/rules-table";
import { Suggestions } from "./_components/suggestions";
import { readRulesView } from "./search-params";

export const metadata: Metadata = { title: "Rules" };

export default async function RulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { credential } = await currentPerson();
  const { open, ...filter } = await readRulesView(searchParams);
  const [rules, counts, suggested, opened] = await Promise.all([
    listRules(credential, filter),
    countRules(credential, undefined),
    listSuggested(credential, undefined),
    open === undefined ? null : findRule(credential, open),
  ]);
  const isCovered = opened !== null;

  return (
    <Page fill>
      <LiveRefresh topics={["approvals"]} />
      <PageHeader
        title="Rules"
        line={`${count(counts.waiting, "proposal")} waiting${counts.mine > 0 ? `, ${String(counts.mine)} for you` : ""}, ${count(counts.live, "rule")} live`}
        covered={isCovered}
        actions={
          <Link prefetch={false} href={paths.approvals()} className={buttonClass()}>
            Pending requests
          </Link>
        }
      />
      <RuleFilters filter={filter} workers={counts.workers} covered={isCovered} />
      <ListAndDetail
        list={
          <>
            <Suggestions suggested={suggested} />
            <RulesTable rules={rules} filter={filter} openId={opened?.id ?? null} />
          </>
        }
        listLabel="All rules"
        detail={opened && <RuleDetail key={opened.id} rule={opened} back={paths.rules(filter)} />}
        detailLabel="The rule"
      />
    </Page>
  );
}

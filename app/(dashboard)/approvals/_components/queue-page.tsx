import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import type { ApprovalFilter } from "@/app/paths";
import { PageHeader } from "@/components/layout/page-header";
import { SplitView } from "@/components/layout/split-view";
import { buttonClass } from "@/components/ui/button-class";
import type { Gap } from "@/domain/coverage";
import type { Orphan } from "@/server/approvals/orphans";
import type { QueueCounts } from "@/server/approvals/queue";

import { Filters } from "./filters";
import type { Facets } from "./filters";
import { NothingPending } from "./nothing";
import { Orphans } from "./orphans";
import { Queue } from "./queue";
import { RulesLink } from "./rules-link";
import { Summary } from "./summary";
import { Uncovered } from "./uncovered";

/**
 * The queue with the request that is open beside it.
 *
 * @param count how many the filters leave, of which the list shows as many as it has room for
 * @param more where the list is longer, and by how much; null once it shows as many as it ever does
 * @param rulesWaiting proposed rules that wait for this person's word
 * @param gaps what of it nobody can decide
 * @param whyNoTasks why this person may not move orphaned tasks, or null
 */
export function QueuePage({
  filter,
  isNarrowed,
  counts,
  count,
  more,
  facets,
  orphans,
  rulesWaiting,
  gaps,
  whyNoTasks,
  detail,
}: {
  filter: ApprovalFilter;
  isNarrowed: boolean;
  counts: QueueCounts;
  count: number;
  more: { count: number; href: Route | null };
  facets: Facets;
  orphans: readonly Orphan[];
  rulesWaiting: number;
  gaps: readonly Gap[];
  whyNoTasks: string | null;
  detail: ReactNode;
}) {
  const isOpen = filter.open !== undefined;
  return (
    <>
      <PageHeader
        title="Approvals"
        line={<Summary counts={counts} shown={count} />}
        covered={isOpen}
        actions={
          <>
            <Link prefetch={false} href={paths.approvalHistory()} className={buttonClass()}>
              History
            </Link>
            <RulesLink waiting={rulesWaiting} />
          </>
        }
      />
      <Filters filter={filter} facets={facets} mine={counts.mine} covered={isOpen} />
      <Uncovered gaps={gaps} covered={isOpen} />
      <SplitView
        open={isOpen}
        listLabel="Queue"
        detailLabel="Request"
        list={
          <Queue more={more} empty={<NothingPending isNarrowed={isNarrowed} />}>
            <Orphans orphans={orphans} whyNot={whyNoTasks} />
          </Queue>
        }
        detail={detail}
      />
    </>
  );
}

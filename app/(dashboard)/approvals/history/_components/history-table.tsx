"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import type { HistoryFilter } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { Risk } from "@/components/status/risk";
import { StateBadge } from "@/components/status/state-badge";
import { DataTable } from "@/components/table/data-table";
import type { Column } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { decidedByExpiry } from "@/domain/approvals";
import type { PastRequest } from "@/server/approvals/history";

import { lookOf } from "../../../_components/request/state-look";

type Row = Omit<PastRequest, "decidedAt"> & { decidedAt: string };

const columns: readonly Column<Row>[] = [
  { id: "headline", header: "Request", cell: (row) => <Asked row={row} />, grow: true },
  { id: "state", header: "State", cell: (row) => <StateBadge {...lookOf(row.state)} />, wideOnly: true },
  { id: "risk", header: "Risk", cell: (row) => <Risk risk={row.risk} />, wideOnly: true },
  { id: "worker", header: "Worker", cell: (row) => <VisibleText text={row.workerId} inline />, wideOnly: true },
  { id: "by", header: "By", cell: (row) => <By who={row.decidedBy} />, wideOnly: true },
  {
    id: "why",
    header: "Why",
    cell: (row) => (
      <span className="text-ink-2 block max-w-64 truncate" title={row.note ?? undefined}>
        {row.note ?? "–"}
      </span>
    ),
    wideOnly: true,
  },
  { id: "when", header: "When", cell: (row) => <Time at={row.decidedAt} className="text-ink-2" />, align: "right" },
];

/** Who decided what, when and why; each row opens the whole request. */
export function HistoryTable({
  rows,
  filter,
  isNarrowed,
}: {
  rows: readonly Row[];
  filter: HistoryFilter;
  isNarrowed: boolean;
}) {
  return (
    <DataTable
      caption="Decided requests"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      hrefOf={(row) => paths.approvalHistory({ ...filter, open: row.id })}
      empty={<Nothing isNarrowed={isNarrowed} />}
    />
  );
}

/** A person, the worker that withdrew it, or the clock. */
function By({ who }: { who: string }) {
  if (who === decidedByExpiry) return <span className="text-ink-2">nobody</span>;
  return <VisibleText text={who.replace(/^worker:/u, "")} inline />;
}

/** On a phone it carries what the other columns say. */
function Asked({ row }: { row: Row }) {
  return (
    <>
      <VisibleText text={row.headline} inline />
      <span className="flex flex-wrap gap-x-3 text-xs font-normal lg:hidden">
        <StateBadge {...lookOf(row.state)} />
        <Risk risk={row.risk} />
        <span className="text-ink-2">
          <VisibleText text={row.workerId} inline />
        </span>
      </span>
    </>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (!isNarrowed)
    return <Empty title="Nothing was decided yet">The first decision, withdrawal or expiry appears here.</Empty>;
  return (
    <Empty
      title="Nothing decided fits"
      action={
        <Link prefetch={false} href={paths.approvalHistory()} className={buttonClass()}>
          Clear the filters
        </Link>
      }
    />
  );
}

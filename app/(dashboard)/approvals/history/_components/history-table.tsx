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
import type { PastRequest } from "@/server/approvals/history";

import { lookOf } from "../../../_components/request/state-look";

type Row = Omit<PastRequest, "decidedAt"> & { decidedAt: string };

const columns: readonly Column<Row>[] = [
  { id: "headline", header: "Request", cell: (row) => <VisibleText text={row.headline} inline />, grow: true },
  { id: "state", header: "State", cell: (row) => <StateBadge {...lookOf(row.state)} /> },
  { id: "risk", header: "Risk", cell: (row) => <Risk risk={row.risk} />, wideOnly: true },
  { id: "worker", header: "Worker", cell: (row) => <VisibleText text={row.workerId} inline />, wideOnly: true },
  { id: "by", header: "By", cell: (row) => row.decidedBy, wideOnly: true },
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

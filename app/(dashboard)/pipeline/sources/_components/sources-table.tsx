"use client";

import { paths } from "@/app/paths";
import { formatNumber, formatPercent } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { none } from "@/components/status/none";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedSource } from "@/server/sources/list";

import { Sums } from "../../_components/sums";

const name: Column<ListedSource> = {
  id: "name",
  header: "Source",
  cell: (source) => (
    <span className="inline-flex items-center gap-2">
      <VisibleText text={source.name} inline />
      {source.active ? null : <Badge>off</Badge>}
    </span>
  ),
};
const type: Column<ListedSource> = {
  id: "type",
  header: "Type",
  grow: true,
  wideOnly: true,
  cell: ({ sourceType }) =>
    sourceType === null ? (
      none
    ) : (
      <span className="text-ink-2">
        <VisibleText text={sourceType} inline />
      </span>
    ),
};
const number = (id: "open" | "won" | "lost", header: string, wideOnly = false): Column<ListedSource> => ({
  id,
  header,
  align: "right",
  wideOnly,
  cell: (source) => formatNumber(source[id]),
});
const winRate: Column<ListedSource> = {
  id: "winRate",
  header: "Win rate",
  align: "right",
  cell: (source) => (source.winRate === null ? none : formatPercent(source.winRate)),
};
const value: Column<ListedSource> = {
  id: "value",
  header: "Open value",
  align: "right",
  wideOnly: true,
  cell: (source) => <Sums sums={source.value} />,
};
const net: Column<ListedSource> = {
  id: "net",
  header: "Net revenue",
  align: "right",
  wideOnly: true,
  cell: (source) => <Sums sums={source.net} />,
};

const whole = [
  name,
  type,
  number("open", "Open"),
  number("won", "Won", true),
  number("lost", "Lost", true),
  winRate,
  value,
  net,
];
const beside = [name, number("open", "Open"), winRate];

/** Every source with what came by it; fewer columns while one is open beside it. */
export function SourcesTable({
  sources,
  openId,
  isBeside,
}: {
  sources: readonly ListedSource[];
  openId: string | null;
  isBeside: boolean;
}) {
  return (
    <DataTable
      caption="Sources"
      columns={isBeside ? beside : whole}
      rows={sources}
      rowId={({ id }) => id}
      hrefOf={({ id }) => paths.sources({ open: id })}
      openId={openId ?? undefined}
      empty={
        <Empty title="No source yet">
          A source says where an opportunity came from: a scanner, a form, a person. Add the first, and workers and
          imports can name it.
        </Empty>
      }
    />
  );
}

"use client";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { none } from "@/components/status/none";
import { Risk } from "@/components/status/risk";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { ListedActionType } from "@/server/action-types/queries";

import { originOf } from "../origin";
import { pointerNames } from "../type-fields";

const pattern: Column<ListedActionType> = {
  id: "pattern",
  header: "Action",
  cell: (type) => <span className="font-mono text-xs">{type.pattern}</span>,
};
const headline: Column<ListedActionType> = {
  id: "headline",
  header: "Headline",
  grow: true,
  wideOnly: true,
  cell: ({ definition }) => <span className="text-ink-2">{definition.headline}</span>,
};
const facts: Column<ListedActionType> = {
  id: "facts",
  header: "Facts",
  wideOnly: true,
  cell: ({ definition }) => {
    const named = pointerNames.filter((name) => definition.pointers[name] !== undefined);
    return named.length === 0 ? none : <span className="text-ink-2">{named.join(", ")}</span>;
  },
};
const leastRisk: Column<ListedActionType> = {
  id: "leastRisk",
  header: "Least risk",
  cell: ({ definition }) => <Risk risk={definition.leastRisk} />,
};
const reversible: Column<ListedActionType> = {
  id: "reversible",
  header: "Can be undone",
  wideOnly: true,
  cell: ({ definition }) => (definition.reversible ? "yes" : "no"),
};
const payment: Column<ListedActionType> = {
  id: "payment",
  header: "Payment",
  wideOnly: true,
  cell: ({ definition }) => (definition.isPayment ? "yes" : none),
};
const cost: Column<ListedActionType> = {
  id: "cost",
  header: "Cost in cents",
  align: "right",
  wideOnly: true,
  cell: ({ definition: { declaredCostCents } }) =>
    declaredCostCents === null ? <span className="text-ink-2">unknown</span> : formatNumber(declaredCostCents),
};
const matched: Column<ListedActionType> = {
  id: "matched",
  header: "In 30 days",
  align: "right",
  cell: (type) => formatNumber(type.matched),
};
const origin: Column<ListedActionType> = {
  id: "origin",
  header: "Origin",
  wideOnly: true,
  cell: (type) => <Badge>{originOf(type)}</Badge>,
};

const whole = [pattern, headline, facts, leastRisk, reversible, payment, cost, matched, origin];
const beside = [pattern, leastRisk, matched];

/** Every kind of action that is defined; fewer columns while one is open beside it. */
export function TypesTable({
  types,
  keep,
  openId,
  isBeside,
}: {
  types: readonly ListedActionType[];
  keep: { q: string; origin: string | undefined };
  openId: string | null;
  isBeside: boolean;
}) {
  return (
    <DataTable
      caption="Action types"
      columns={isBeside ? beside : whole}
      rows={types}
      rowId={({ id }) => id}
      hrefOf={({ id }) => paths.actionTypes({ ...keep, open: id })}
      openId={openId ?? undefined}
      empty={
        <Empty title="No action type fits">
          Nothing here has these words in its pattern or headline. An action that no type defines is at least medium,
          and everything of it stands in the untrusted box.
        </Empty>
      }
    />
  );
}

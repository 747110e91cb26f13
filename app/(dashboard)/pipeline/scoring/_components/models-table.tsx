"use client";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedModel } from "@/server/scoring/models";

import { said, share } from "../words";

const version: Column<ListedModel> = {
  id: "version",
  header: "Model",
  cell: (model) => (
    <span className="inline-flex items-center gap-2">
      <VisibleText text={`${model.name} ${String(model.version)}`} inline />
      {model.active ? <Badge tone="good">scores</Badge> : null}
    </span>
  ),
};
const note: Column<ListedModel> = {
  id: "note",
  header: "What is new",
  grow: true,
  wideOnly: true,
  cell: (model) => (
    <span className="text-ink-2">
      <VisibleText text={model.note ?? ""} inline />
    </span>
  ),
};
const right = (
  id: string,
  header: string,
  cell: (model: ListedModel) => string,
  wideOnly = false,
): Column<ListedModel> => ({ id, header, align: "right", wideOnly, cell });

const says = right("said", "Says", ({ evidence }) => said(evidence.said));
const wins = right("wins", "Wins", ({ evidence }) => share(evidence.rate));
const closed = right("closed", "Closed", ({ evidence }) => formatNumber(evidence.closed), true);
const accuracy = right("accuracy", "Right", ({ evidence }) => share(evidence.accuracy), true);
const claimed = right(
  "claimed",
  "Claimed right",
  ({ claimedAccuracy }) => share(claimedAccuracy === null ? null : Number(claimedAccuracy)),
  true,
);
const open = right("open", "Open cards", (model) => formatNumber(model.open), true);

const whole = [version, note, open, closed, says, wins, accuracy, claimed];
const beside = [version, says, wins];

/** Every version, with what it says and what came true. */
export function ModelsTable({
  models,
  openId,
  isBeside,
}: {
  models: readonly ListedModel[];
  openId: string | null;
  isBeside: boolean;
}) {
  return (
    <DataTable
      caption="Scoring models"
      columns={isBeside ? beside : whole}
      rows={models}
      rowId={({ id }) => id}
      hrefOf={({ id }) => paths.scoring({ open: id })}
      openId={openId ?? undefined}
      empty={
        <Empty title="No model yet">
          A model says how likely an opportunity is, from a table of weights that everybody can read. Without one,
          confidence is what workers say.
        </Empty>
      }
    />
  );
}

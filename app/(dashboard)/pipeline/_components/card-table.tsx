"use client";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { DataTable } from "@/components/table/data-table";
import { useSelection } from "@/components/table/use-selection";
import type { Card } from "@/server/pipeline/cards";

import { FurtherRows } from "../../_components/further-rows";
import { orderOf, pipelineHref, type PipelineView, sortWord } from "../address";
import { BulkBar } from "./bulk-bar";
import { cardColumns } from "./card-columns";
import { NoCards } from "./no-cards";

/** The pipeline as rows: sorted and narrowed by the address, picked by hand for what is done to several. */
export function CardTable({
  cards,
  count,
  nextCursor,
  view,
  forbidden,
}: {
  cards: readonly Card[];
  count: number;
  nextCursor: string | null;
  view: PipelineView & { limit: number };
  forbidden: string | null;
}) {
  const { chosen, selection, clear } = useSelection(cards);
  const { sort, direction } = orderOf(view);

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:overflow-y-auto">
      <DataTable
        caption="Opportunities"
        columns={cardColumns}
        rows={cards}
        rowId={({ id }) => id}
        sort={{ column: sort, direction }}
        sortHref={(next) => pipelineHref(view, { sort: sortWord(next.column, next.direction) })}
        hrefOf={({ id }) => paths.opportunity(id)}
        selection={selection}
        empty={<NoCards view={view} />}
      />
      <FurtherRows
        noun="opportunities"
        limit={view.limit}
        after={view.after}
        nextCursor={nextCursor}
        hrefOf={(place) => pipelineHref(view, place)}
      >
        {formatNumber(cards.length)} of {formatNumber(count)}
      </FurtherRows>
      <BulkBar cards={chosen} forbidden={forbidden} onClear={clear} />
    </div>
  );
}

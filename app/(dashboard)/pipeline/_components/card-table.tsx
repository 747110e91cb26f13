"use client";

import Link from "next/link";
import { useState } from "react";

import { paths } from "@/app/paths";
import { DataTable } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import type { Card } from "@/server/pipeline/cards";

import { orderOf, pipelineHref, type PipelineView, sortWord } from "../address";
import { BulkBar } from "./bulk-bar";
import { cardColumns } from "./card-columns";
import { NoCards } from "./no-cards";

const step = 100;
const most = 500;
type View = PipelineView & { limit: number };

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
  view: View;
  forbidden: string | null;
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { sort, direction } = orderOf(view);
  // What is no longer on the page is no longer chosen.
  const chosen = cards.filter(({ id }) => selected.has(id));

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
        selection={{
          selected: new Set(chosen.map(({ id }) => id)),
          onChange: setSelected,
          nameOf: ({ title }) => title,
        }}
        empty={<NoCards view={view} />}
      />
      <More view={view} nextCursor={nextCursor} shown={cards.length} count={count} />
      <BulkBar cards={chosen} forbidden={forbidden} onClear={() => setSelected(new Set())} />
    </div>
  );
}

/** Further rows: below these up to 500, then on a page of their own. */
function More({
  view,
  nextCursor,
  shown,
  count,
}: {
  view: View;
  nextCursor: string | null;
  shown: number;
  count: number;
}) {
  const { after, limit } = view;
  if (nextCursor === null && after === undefined) return null;
  const grows = limit < most;
  return (
    <nav aria-label="More opportunities" className="flex items-center justify-between gap-2 px-4 py-3 sm:px-6">
      {after === undefined ? (
        <span className="text-ink-2 text-sm tabular-nums">
          {shown.toLocaleString("en-US")} of {count.toLocaleString("en-US")}
        </span>
      ) : (
        <Link prefetch={false} href={pipelineHref(view)} className={buttonClass()}>
          From the top
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link
          prefetch={false}
          scroll={!grows}
          href={
            grows
              ? pipelineHref(view, { limit: limit + step, ...(after !== undefined && { after }) })
              : pipelineHref(view, { after: nextCursor })
          }
          className={buttonClass()}
        >
          {grows ? "Load more" : "Next opportunities"}
        </Link>
      )}
    </nav>
  );
}

import {
  createLoader,
  parseAsArrayOf,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";

import { isCurrency } from "@/domain/money";
import { endedWithinDays, opportunityStatuses, pipelineMarks } from "@/domain/pipeline";
import type { PipelineWish } from "@/server/pipeline/list";
import type { PipelineNarrowing } from "@/server/pipeline/where";
import { isUuid } from "@/domain/ids";

import { orderOf, type PipelineView, sorts } from "./address";

const load = createLoader({
  view: parseAsStringLiteral(["list"]),
  currency: parseAsString,
  ended: parseAsNumberLiteral(endedWithinDays),
  status: parseAsArrayOf(parseAsStringLiteral(opportunityStatuses)),
  type: parseAsString,
  category: parseAsString,
  stage: parseAsString,
  source: parseAsString,
  worker: parseAsString,
  goal: parseAsString,
  least: parseAsString,
  most: parseAsString,
  mark: parseAsStringLiteral(pipelineMarks),
  q: parseAsString,
  sort: parseAsStringLiteral(sorts),
  limit: parseAsInteger,
  after: parseAsString,
});

/** How many rows are shown at first, and by how many more at a time; past the most, the list turns the page. */
export const rowStep = 100;
export const mostRows = 500;

const amount = /^\d{1,15}(?:\.\d{1,6})?$/;
const longest = 200;

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readPipelineView(params: Promise<SearchParams>): Promise<PipelineView & { limit: number }> {
  return viewOf(await load(params));
}

/** The same for a route. */
export const pipelineViewOf = (search: URLSearchParams): PipelineView => viewOf(load(search));

function viewOf(said: Awaited<ReturnType<typeof load>>): PipelineView & { limit: number } {
  const words = said.q?.trim().slice(0, longest);
  const { view, currency, ended, status, type, category, stage, source, worker, goal, least, most, mark, sort, after } =
    said;
  return {
    limit: Math.min(Math.max(said.limit ?? rowStep, rowStep), mostRows),
    ...(view && { view }),
    ...(currency && isCurrency(currency) && { currency }),
    ...(ended !== null && ended !== endedWithinDays[0] && { ended }),
    ...(status?.length && { status }),
    ...(type && { type: type.slice(0, longest) }),
    ...(category && { category: category.slice(0, longest) }),
    ...(stage && { stage: stage.slice(0, longest) }),
    ...(source && isUuid(source) && { source: source.toLowerCase() }),
    ...(worker && { worker: worker.slice(0, longest) }),
    ...(goal && isUuid(goal) && { goal: goal.toLowerCase() }),
    ...(least && amount.test(least) && { least }),
    ...(most && amount.test(most) && { most }),
    ...(mark && { mark }),
    ...(words && { q: words }),
    ...(sort && sort !== "-since" && { sort }),
    // A place that was typed by hand and is none begins at the top.
    ...(after && /^(?:-|=[^]{0,400})\|[0-9a-f-]{36}$/u.test(after) && { after }),
  };
}

/** What is narrowed to, for the queries of both views and for the export. The columns of the board are all of them. */
export function narrowingOf(view: PipelineView): PipelineNarrowing {
  const { currency, ended, status, type, category, stage, source, worker, goal, least, most, mark, q } = view;
  return {
    currency,
    days: ended ?? endedWithinDays[0],
    status: view.view === "list" ? status : undefined,
    type,
    category,
    stage,
    source,
    worker,
    goal,
    least,
    most,
    mark,
    search: q,
  };
}

export const wishOf = (view: PipelineView & { limit: number }): PipelineWish => ({
  filter: narrowingOf(view),
  order: orderOf(view),
  limit: view.limit,
  cursor: view.after,
});

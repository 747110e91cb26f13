import {
  createLoader,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";

import type { ApprovalFilter } from "@/app/paths";
import { risks } from "@/domain/risk";
import type { QueueFilter } from "@/server/approvals/queue";

const load = createLoader({
  risk: parseAsArrayOf(parseAsStringLiteral(risks)),
  worker: parseAsString,
  action: parseAsString,
  goal: parseAsString,
  q: parseAsString,
  mine: parseAsStringLiteral(["1"]),
  limit: parseAsInteger,
  open: parseAsString,
  full: parseAsStringLiteral(["1"]),
});

/** How many rows are shown at first, and by how many more at a time; past the most, filters find the rest. */
export const rowStep = 100;
export const mostRows = 1_000;

type View = ApprovalFilter & { limit: number };

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readView(params: Promise<SearchParams>): Promise<View> {
  const { risk, worker, action, goal, q, mine, limit, open, full } = await load(params);
  const wanted = Math.min(Math.max(limit ?? rowStep, rowStep), mostRows);
  return {
    limit: wanted,
    ...(risk && risk.length > 0 && { risk }),
    ...(worker && { worker }),
    ...(action && { action }),
    ...(goal && { goal }),
    ...(q?.trim() && { q: q.trim() }),
    ...(mine && { mine: true }),
    ...(open && { open }),
    ...(open && full && { full: true }),
  };
}

/** The same for the query. */
export const queueFilterOf = ({ risk, q, worker, action, goal, mine, limit }: View): QueueFilter => ({
  limit,
  worker,
  action,
  goal,
  search: q,
  ...(risk && { risks: risk }),
  ...(mine && { mine }),
});

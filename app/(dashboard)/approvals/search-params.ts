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

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readView(params: Promise<SearchParams>): Promise<ApprovalFilter & { limit: number }> {
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

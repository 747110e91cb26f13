import { createLoader, parseAsString, parseAsStringLiteral, type SearchParams } from "nuqs/server";

import type { HistoryFilter } from "@/app/paths";
import { approvalDecisions } from "@/domain/approvals";

const ends = approvalDecisions.filter((decision) => decision !== "pending");

const load = createLoader({
  decision: parseAsStringLiteral(ends),
  worker: parseAsString,
  action: parseAsString,
  by: parseAsString,
  q: parseAsString,
  cursor: parseAsString,
  open: parseAsString,
});

/** What the address asks for; what it says wrongly is left out. */
export async function readHistoryView(params: Promise<SearchParams>): Promise<HistoryFilter> {
  const { decision, worker, action, by, q, cursor, open } = await load(params);
  return {
    ...(decision && { decision }),
    ...(worker && { worker }),
    ...(action && { action }),
    ...(by && { by }),
    ...(q?.trim() && { q: q.trim() }),
    // A place that was typed by hand and is none begins at the newest.
    ...(cursor && /^\d{1,17}\|[0-9a-f-]{36}$/u.test(cursor) && { cursor }),
    ...(open && { open }),
  };
}

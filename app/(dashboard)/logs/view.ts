import type { inferParserType } from "nuqs/server";

import type { logParams } from "./search-params";

export type LogView = inferParserType<typeof logParams>;

/** What the server is asked for. */
export type Asked = { q: string; since: string | undefined; until: string | undefined };

export function askedOf({ q, range, since, until }: LogView): Asked {
  return { q: q.trim(), since: since ?? (range === "all" ? undefined : range), until: until ?? undefined };
}

import type { inferParserType } from "nuqs/server";

import type { FoundLine } from "@/server/logs/search";

import type { logParams } from "./search-params";

export type LogView = inferParserType<typeof logParams>;
/** How far back the page looks. */
export type SpanView = Pick<LogView, "range" | "since" | "until">;

/** What the server is asked for. */
export type Asked = { q: string; since: string | undefined; until: string | undefined };

export function askedOf({ q, range, since, until }: SpanView & Pick<LogView, "q">): Asked {
  return { q: q.trim(), since: since ?? (range === "all" ? undefined : range), until: until ?? undefined };
}

/** The lines of `came` that are not known yet, newest first as both are. */
export function unknownOf(came: readonly FoundLine[], known: readonly FoundLine[]): FoundLine[] {
  const ids = new Set(known.map(({ id }) => id));
  return came.filter(({ id }) => !ids.has(id));
}

import type { inferParserType } from "nuqs/server";

import { columnsOf, pathsOf } from "./columns";
import type { logParams } from "./search-params";

export type LogView = inferParserType<typeof logParams>;
/** How far back the page looks. */
export type SpanView = Pick<LogView, "range" | "since" | "until">;

/** What the server is asked for. */
export type Asked = { q: string; since: string | undefined; until: string | undefined };

export function askedOf({ q, range, since, until }: SpanView & Pick<LogView, "q">): Asked {
  return { q: q.trim(), since: since ?? (range === "all" ? undefined : range), until: until ?? undefined };
}

/** What the list is asked for: also what stands in the lines' data at the paths that are columns. */
export type AskedLines = Asked & { paths: string | undefined };

export const askedLinesOf = (view: LogView): AskedLines => ({ ...askedOf(view), paths: pathsOf(columnsOf(view)) });

import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** How far back the page looks. */
export const logRanges = ["1h", "24h", "7d", "30d", "all"] as const;
export type LogRange = (typeof logRanges)[number];

/**
 * `since` and `until` are a span of one's own, which goes before the range. `line` is the line that is open.
 * `columns` are those of the list, between commas; none are the usual ones.
 */
export const logParams = {
  q: parseAsString.withDefault(""),
  range: parseAsStringLiteral(logRanges).withDefault("24h"),
  since: parseAsString,
  until: parseAsString,
  tail: parseAsStringLiteral(["1"]),
  line: parseAsString,
  columns: parseAsString,
};

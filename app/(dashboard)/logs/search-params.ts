import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";

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

/** What a person looks for, as far as it can be found again: not the line that is open, nor whether new ones are followed. */
const keptParams = {
  q: logParams.q,
  range: logParams.range,
  since: logParams.since,
  until: logParams.until,
  columns: logParams.columns,
};
const writeKept = createSerializer(keptParams);
const readKept = createLoader(keptParams);

/** A search as it is kept under a name. */
export const keptOf = (view: inferParserType<typeof keptParams>): string => writeKept(view).replace(/^\?/, "");
/** What was kept, whoever wrote it and however old it is: what can't be read is as if it were not there. */
export const openedOf = (kept: string): inferParserType<typeof keptParams> => readKept(new URLSearchParams(kept));

import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** `with` is the other run; `show=differences` leaves out what is alike in both. */
export const readComparisonView = createLoader({
  with: parseAsString,
  show: parseAsStringLiteral(["all", "differences"]).withDefault("all"),
});

import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** `scale=real` draws every second alike; `open` are the rows that show what is below them. */
export const traceParams = {
  scale: parseAsStringLiteral(["packed", "real"]).withDefault("packed"),
  open: parseAsArrayOf(parseAsString).withDefault([]),
};

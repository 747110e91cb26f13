import { createLoader, parseAsString } from "nuqs/server";

export const loadAuditParams = createLoader({
  actor: parseAsString.withDefault(""),
  action: parseAsString.withDefault(""),
  object: parseAsString.withDefault(""),
  /** UTC, as a browser's field writes it: `2026-11-22T10:00`. */
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
  /** Rows before this one: how the next page is named. */
  before: parseAsString.withDefault(""),
  /** The row shown beside the list. */
  open: parseAsString.withDefault(""),
});

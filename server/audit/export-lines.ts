import type { ListedEvent } from "./queries";

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Names as the columns are called in the database. */
const plain = (event: ListedEvent) => ({
  seq: event.seq,
  at: event.at,
  actor_kind: event.actorKind,
  actor: event.actor,
  action: event.action,
  object_type: event.objectType,
  object_id: event.objectId,
  before: event.before,
  after: event.after,
  request_id: event.requestId,
  prev_hash: event.prevHash,
  hash: event.hash,
});

/** A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text. */
const neutral = (text: string): string => (/^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text);

/** One field, RFC 4180: always quoted, so that no content can end it. */
export function csvField(value: unknown): string {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return `"${neutral(text).replaceAll('"', '""')}"`;
}

const columns = [
  "seq",
  "at",
  "actor_kind",
  "actor",
  "action",
  "object_type",
  "object_id",
  "before",
  "after",
  "request_id",
  "prev_hash",
  "hash",
] as const;

export const csvHeader = `${columns.join(",")}\r\n`;

export const csvLine = (event: ListedEvent): string => {
  const row = plain(event);
  return `${columns.map((column) => csvField(row[column])).join(",")}\r\n`;
};

export const jsonLine = (event: ListedEvent): string => `${JSON.stringify(plain(event))}\n`;

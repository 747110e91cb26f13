import { csvLineOf } from "@/domain/csv";

import type { ListedEvent } from "./queries";

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
  return csvLineOf(columns.map((column) => row[column]));
};

export const jsonLine = (event: ListedEvent): string => `${JSON.stringify(plain(event))}\n`;

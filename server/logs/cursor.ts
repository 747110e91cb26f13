import "server-only";

import { Refusal } from "@/domain/errors";
import { cursorAfter, type Place } from "@/domain/log-lines";

export type Cursor = Place;

const shape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z)\|([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

export const writeCursor = cursorAfter;

/** Date itself reads 30 February as 2 March, and years that the database has not. */
function isMoment(text: string): boolean {
  const ms = Date.parse(text);
  return ms >= 0 && new Date(ms).toISOString().slice(0, 19) === text.slice(0, 19);
}

/** @throws Refusal `invalid` where it is none of ours */
export function readCursor(text: string): Cursor {
  const [, createdAt, id] = shape.exec(text) ?? [];
  if (createdAt !== undefined && id !== undefined && isMoment(createdAt)) return { createdAt, id };
  throw new Refusal("invalid", "This cursor is not one of ours.", {
    fields: [{ path: "cursor", message: "is unknown" }],
  });
}

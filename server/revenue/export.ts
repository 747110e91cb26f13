import "server-only";

import type { Credential } from "@/server/actor";

import { type EventFilter, listEvents } from "./events";
import { eventLine, eventsHead } from "./export-lines";

const rowsAtOnce = 500;

/**
 * Exactly the events that the filter shows, newest first, as a stream of lines: a reader that is slow holds no memory.
 *
 * @throws Refusal `forbidden`, `unauthenticated`, `unavailable` before the first line; later ones break the stream
 */
export async function exportEvents(credential: Credential, filter: EventFilter): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const read = (cursor?: string) => listEvents(credential, { ...filter, limit: rowsAtOnce, cursor });
  let page = await read();
  let head = eventsHead;
  let isOver = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (isOver) return controller.close();
      controller.enqueue(encoder.encode(head + page.events.map(eventLine).join("")));
      head = "";
      isOver = page.nextCursor === null;
      if (page.nextCursor !== null) page = await read(page.nextCursor);
    },
  };
  // Nothing is read ahead of a slow reader.
  return new ReadableStream(source, { highWaterMark: 0 });
}

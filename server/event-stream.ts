import "server-only";

import { Refusal } from "@/domain/errors";
import { topics } from "@/domain/topics";

import type { Credential } from "./actor";
import { query } from "./query";
import { holdStream, type Nudge, subscribe } from "./realtime";

/** How long an ended session may still hear that something changed, in milliseconds; it hears no content at any time. */
const lookAgainMs = 30_000;
/** What a slow reader is owed at most; beyond it, only which topics changed. */
const mostOwed = 100;

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
} as const;

/** Whether this session still may listen. @throws Refusal `unauthenticated` */
export const demandListener = query({ permission: "self:write", run: async () => undefined });

/** What is still to be sent. A nudge that is owed already is not owed twice. */
class Owed {
  private readonly messages = new Set<string>();
  private readonly signs = new Set<string>();

  add(nudge: Nudge): void {
    if (nudge.kind === "nudge") this.messages.add(nudge.id === null ? nudge.topic : `${nudge.topic}:${nudge.id}`);
    else if (nudge.kind !== "resync") this.signs.add(nudge.kind);
    else {
      // Only "ready" ends a silence for the page; whatever changed in it is read again.
      this.signs.add("ready");
      for (const topic of topics) this.messages.add(topic);
    }
    if (this.messages.size <= mostOwed) return;
    const changed = new Set([...this.messages].map((message) => message.split(":", 1)[0] ?? ""));
    this.messages.clear();
    for (const topic of changed) this.messages.add(topic);
  }

  take(): string {
    const lines = [
      ...[...this.signs].map((sign) => `event: ${sign}\ndata: ${sign}\n\n`),
      ...[...this.messages].map((message) => `event: message\ndata: ${message}\n\n`),
    ];
    this.messages.clear();
    this.signs.clear();
    return lines.join("");
  }
}

/**
 * Tells one open page what changed, by topic and id, never what. Ends with the session, the page or the program.
 *
 * @param session looked at again every half minute
 * @param signal of the request
 */
export function eventStream(session: Credential, signal: AbortSignal): ReadableStream<Uint8Array> {
  const held = holdStream();
  const bytes = new TextEncoder();
  const owed = new Owed();
  const stop = () => held.abort();

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const flush = () => {
        if ((controller.desiredSize ?? 0) <= 0) return;
        const text = owed.take();
        if (text !== "") controller.enqueue(bytes.encode(text));
      };
      const unsubscribe = subscribe((nudge) => {
        owed.add(nudge);
        flush();
      });
      const look = setInterval(() => {
        demandListener(session, undefined).catch((error: unknown) => {
          // A database that is away ends nobody's session.
          if (error instanceof Refusal && error.code !== "unavailable") stop();
        });
      }, lookAgainMs);
      held.signal.addEventListener("abort", () => {
        clearInterval(look);
        unsubscribe();
        signal.removeEventListener("abort", stop);
        try {
          controller.close();
        } catch {
          // The reader went first.
        }
      });
      signal.addEventListener("abort", stop);
      controller.enqueue(bytes.encode("event: ready\ndata: ready\n\n"));
      if (signal.aborted) stop();
    },
    pull(controller) {
      const text = owed.take();
      if (text !== "") controller.enqueue(bytes.encode(text));
    },
    cancel: stop,
  });
}

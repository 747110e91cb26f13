import "server-only";

import { Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import { holdStream } from "./realtime";

/** How often it is asked anew whether the session still may listen, in milliseconds. */
const lookAgainMs = 30_000;

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
} as const;

/** What may be called while the page listens. */
export type Listening = {
  /** Sends what is owed, if the page reads; else it waits. */
  flush: () => void;
  stop: () => void;
};

/**
 * Server-sent events for one open page. They end with the session, the page or the program.
 *
 * @param session whose page it is
 * @param owed what is still to be sent, as text; bounded, for a slow page must not fill the memory
 * @param demand refuses once this session may not listen any more; a database that is away ends nobody's session
 * @param listen begins to listen, and says how to end that
 * @param signal of the request
 * @throws Refusal `too_many`
 */
export function pageStream({
  session,
  owed,
  demand,
  listen,
  signal,
}: {
  session: Credential;
  owed: { take: () => string };
  demand: () => Promise<void>;
  listen: (page: Listening) => () => void;
  signal: AbortSignal;
}): ReadableStream<Uint8Array> {
  const held = holdStream(session.kind === "session" ? session.sessionId : null);
  const bytes = new TextEncoder();
  const stop = () => held.abort();

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const flush = () => {
        if (held.signal.aborted || (controller.desiredSize ?? 0) <= 0) return;
        const text = owed.take();
        if (text !== "") controller.enqueue(bytes.encode(text));
      };
      const leave = listen({ flush, stop });
      const look = setInterval(() => {
        demand().catch((error: unknown) => {
          if (error instanceof Refusal && error.code !== "unavailable") stop();
        });
      }, lookAgainMs);
      held.signal.addEventListener("abort", () => {
        clearInterval(look);
        leave();
        signal.removeEventListener("abort", stop);
        try {
          controller.close();
        } catch {
          // The reader went first.
        }
      });
      signal.addEventListener("abort", stop);
      if (signal.aborted) stop();
      else flush();
    },
    pull(controller) {
      const text = owed.take();
      if (text !== "") controller.enqueue(bytes.encode(text));
    },
    cancel: stop,
  });
}

import "server-only";

import { Refusal } from "@/domain/errors";
import { topics } from "@/domain/topics";

import type { Credential } from "./actor";
import { pageStream } from "./page-stream";
import { query } from "./query";
import { type Nudge, subscribe } from "./realtime";

/** What a slow reader is owed at most; beyond it, only which topics changed. */
const mostOwed = 100;

/** How long a session that was asked for is believed to hold, in milliseconds. */
const believedForMs = 1_000;

/** Whether this session still may listen. @throws Refusal `unauthenticated` */
export const demandListener = query({ permission: "self:write", run: async () => undefined });

/** What is still to be sent. A nudge that is owed already is not owed twice. */
class Owed {
  private readonly messages = new Set<string>();
  private readonly signs = new Set<string>(["ready"]);

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
 * Passes on what is said to a session once it is known to hold: a nudge that comes to a page whose session has ended
 * would make it read itself anew, and lose what is being typed in it.
 */
function whileItHolds(session: Credential, hear: (nudge: Nudge) => void, stop: () => void): (nudge: Nudge) => void {
  let believedUntilMs = Date.now() + believedForMs;
  let waiting: Nudge[] = [];
  const ask = async () => {
    try {
      await demandListener(session, undefined);
      believedUntilMs = Date.now() + believedForMs;
    } catch (error) {
      if (error instanceof Refusal && error.code !== "unavailable") return stop();
    }
    const known = waiting;
    waiting = [];
    known.forEach(hear);
  };
  return (nudge) => {
    // What ends a session is said as a change of people.
    const isDoubtful = nudge.kind === "nudge" && (nudge.topic === "people" || Date.now() >= believedUntilMs);
    if (!isDoubtful && waiting.length === 0) return hear(nudge);
    waiting.push(nudge);
    if (waiting.length === 1) void ask();
  };
}

/**
 * Tells one open page what changed, by topic and id, never what: an ended session hears no content at any time.
 *
 * @param signal of the request
 */
export function eventStream(session: Credential, signal: AbortSignal): ReadableStream<Uint8Array> {
  const owed = new Owed();
  return pageStream({
    session,
    owed,
    signal,
    demand: () => demandListener(session, undefined),
    listen({ flush, stop }) {
      const hear = (nudge: Nudge) => {
        owed.add(nudge);
        flush();
      };
      return subscribe(whileItHolds(session, hear, stop));
    },
  });
}

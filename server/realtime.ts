import "server-only";

import type postgres from "postgres";

import { listener } from "@/db/client";
import { Refusal } from "@/domain/errors";

/** How often the database is asked to speak, and how long its silence is believed, in milliseconds. */
const pingEveryMs = 10_000;
const staleAfterMs = 25_000;
const retryAfterMs = 1_000;

/** Streams that one session may hold open: more than anybody has pages in sight, fewer than would weigh on the server. */
const mostStreams = 40;

/** `resync` means that nudges may have been missed: read again. `stale` means that none can be heard. */
export type Nudge =
  | { kind: "nudge"; topic: string; id: string | null }
  | { kind: "resync" }
  | { kind: "stale" }
  | { kind: "ping" };
type Listener = (nudge: Nudge) => void;

class Hub {
  private readonly listeners = new Set<Listener>();
  private readonly streams = new Map<AbortController, string | null>();
  private client: postgres.Sql | null = null;
  private timer: NodeJS.Timeout | null = null;
  private heardAt = Date.now();
  private isStale = false;

  subscribe(listen: Listener): () => void {
    this.start();
    this.listeners.add(listen);
    return () => void this.listeners.delete(listen);
  }

  holdStream(whose: string | null): AbortController {
    if (whose !== null && [...this.streams.values()].filter((each) => each === whose).length >= mostStreams) {
      throw new Refusal("too_many", `At most ${mostStreams} pages of one session listen at a time.`, {
        retryAfterSeconds: 60,
      });
    }
    const controller = new AbortController();
    this.streams.set(controller, whose);
    controller.signal.addEventListener("abort", () => this.streams.delete(controller));
    return controller;
  }

  async close(): Promise<void> {
    for (const stream of this.streams.keys()) stream.abort();
    if (this.timer) clearInterval(this.timer);
    await this.client?.end({ timeout: 1 });
    this.client = null;
    this.timer = null;
  }

  private start(): void {
    if (this.client) return;
    this.listen();
    this.timer = setInterval(() => this.beat(), pingEveryMs);
    this.timer.unref();
  }

  /** The driver reconnects by itself once it listened; a first try that fails is repeated here. */
  private listen(): void {
    const client = listener();
    this.client = client;
    client
      .listen(
        "juggernaut",
        (payload) => this.hear(payload),
        // After every reconnect: what was said in the gap is lost.
        () => this.tell({ kind: "resync" }),
      )
      .catch((error: unknown) => {
        console.error("Live updates could not start listening; trying again.", error);
        void client.end({ timeout: 1 });
        if (this.client === client) setTimeout(() => this.client === client && this.listen(), retryAfterMs).unref();
      });
  }

  /** Speaks through the same channel, so that silence can be told from peace. */
  private beat(): void {
    this.client?.notify("juggernaut", "ping").catch(() => {});
    if (Date.now() - this.heardAt > staleAfterMs && !this.isStale) {
      this.isStale = true;
      this.tell({ kind: "stale" });
    }
  }

  private hear(payload: string): void {
    this.heardAt = Date.now();
    if (this.isStale) {
      this.isStale = false;
      this.tell({ kind: "resync" });
    }
    if (payload === "ping") return this.tell({ kind: "ping" });
    const [topic = "", id] = payload.split(":", 2);
    this.tell({ kind: "nudge", topic, id: id ?? null });
  }

  private tell(nudge: Nudge): void {
    for (const listen of this.listeners) listen(nudge);
  }
}

declare global {
  // Next loads this module once per bundle; there is one ear per process.
  var juggernautHub: Hub | undefined;
}

const hub = () => (globalThis.juggernautHub ??= new Hub());

/** Hears every nudge until the returned function is called. */
export const subscribe = (listen: Listener): (() => void) => hub().subscribe(listen);

/**
 * An open event stream that shutdown may cut: an open one would hold the server for minutes.
 *
 * @param whose the session's id; null for a program that waits for one answer, whose key has its own limits
 * @throws Refusal `too_many` where this session has very many
 */
export const holdStream = (whose: string | null): AbortController => hub().holdStream(whose);

export const closeStreams = (): Promise<void> => hub().close();

/**
 * Waits until something is said about `topic:id`, or may have been missed, or the time is over.
 *
 * @param forMs at most this long, in milliseconds
 */
export function nextNudge(
  topic: string,
  id: string,
  forMs: number,
  signal: AbortSignal,
): { promise: Promise<void>; cancel: () => void } {
  const stream = holdStream(null);
  const done = () => stream.abort();
  const timer = setTimeout(done, forMs);
  const unsubscribe = subscribe((nudge) => {
    if (nudge.kind === "resync" || (nudge.kind === "nudge" && nudge.topic === topic && nudge.id === id)) done();
  });
  signal.addEventListener("abort", done);
  const promise = new Promise<void>((resolve) => {
    stream.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", done);
      resolve();
    });
  });
  return { promise, cancel: done };
}

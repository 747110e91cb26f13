import "server-only";

import type { Line } from "@/domain/log-query/matches";
import type { Credential } from "@/server/actor";

import { type Arrival, readArrivals } from "./arrivals";

/** The pause between two looks at what came in, in milliseconds. */
const pauseMs = 150;
const pauseAfterFailureMs = 1_000;
/** A look goes back so far. Each so many looks, one asks for late lines instead, and goes back further. */
const freshMs = 2_000;
const lateMs = 10_000;
const lateEvery = 8;
/** After a longer silence of the database, who watches reads anew instead. */
const longestGapMs = 20_000;

const self: Credential = { kind: "job", name: "logs.tail" };

export type Watcher = {
  isWanted: (line: Line) => boolean;
  /** @param isCut there were more than could be told: read anew */
  hear: (arrivals: readonly Arrival[], isCut: boolean) => void;
};

/**
 * Looks for new lines while anybody watches, once for all of them: twenty watchers cost the database what one does. It
 * looks into the database, not at what this process takes in, so that lines come too that another instance stored, or
 * that a worker wrote by SQL.
 */
class Lookout {
  private readonly watchers = new Set<Watcher>();
  /** Lines that were told, in that order: their own time, and when they were told by the clock of this process. */
  private readonly told = new Map<string, { createdMs: number; toldMs: number }>();
  private isLooking = false;
  private looks = 0;
  /** When the last look began that came back, by the clock of this process. */
  private lookedAtMs = 0;

  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    if (!this.isLooking) void this.look();
    return () => void this.watchers.delete(watcher);
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    this.lookedAtMs = performance.now();
    while (this.watchers.size > 0) {
      try {
        await this.lookOnce(performance.now());
        await pause(pauseMs);
      } catch (error) {
        console.error("New log lines could not be read; trying again.", error);
        await pause(pauseAfterFailureMs);
      }
    }
    this.told.clear();
    this.isLooking = false;
  }

  private async lookOnce(nowMs: number): Promise<void> {
    const gapMs = Math.min(nowMs - this.lookedAtMs, longestGapMs);
    this.looks += 1;
    const by = this.looks % lateEvery === 0 ? "late" : "fresh";
    const withinMs = gapMs + (by === "late" ? lateMs : freshMs);
    const { arrivals, isCut } = await readArrivals(self, {
      by,
      withinMs,
      knownSince: (since) => this.knownSince(by === "late" ? null : since.getTime(), nowMs - withinMs),
    });
    this.lookedAtMs = nowMs;
    this.tell(
      arrivals.filter(({ line }) => !this.told.has(line.id)),
      isCut || gapMs === longestGapMs,
    );
    for (const { line, asked } of arrivals)
      this.told.set(line.id, { createdMs: asked.createdAt.getTime(), toldMs: nowMs });
    this.forget(nowMs);
  }

  private knownSince(createdMs: number | null, toldMs: number): string[] {
    const isAmong = (each: { createdMs: number; toldMs: number }) =>
      createdMs === null ? each.toldMs >= toldMs : each.createdMs >= createdMs;
    return [...this.told].flatMap(([id, each]) => (isAmong(each) ? [id] : []));
  }

  /** What lies further back than any look. */
  private forget(nowMs: number): void {
    for (const [id, { toldMs }] of this.told) {
      if (nowMs - toldMs <= longestGapMs + lateMs) return;
      this.told.delete(id);
    }
  }

  private tell(arrivals: readonly Arrival[], isCut: boolean): void {
    for (const { isWanted, hear } of this.watchers) {
      const wanted = arrivals.filter(({ asked }) => isWanted(asked));
      if (wanted.length > 0 || isCut) hear(wanted, isCut);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

declare global {
  // Next loads this module once per bundle; there is one lookout per process.
  var juggernautLookout: Lookout | undefined;
}

/** Hears of new lines until the returned function is called. */
export const watchLines = (watcher: Watcher): (() => void) =>
  (globalThis.juggernautLookout ??= new Lookout()).watch(watcher);

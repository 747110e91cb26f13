import "server-only";

import type { z } from "zod";

import { compareLines, mergeLines } from "@/domain/log-lines";
import { matches } from "@/domain/log-query/matches";
import { Refusal } from "@/domain/errors";
import type { Credential } from "@/server/actor";
import { query } from "@/server/query";
import { holdStream } from "@/server/realtime";

import { watchLines } from "./lookout";
import type { FoundLine } from "./search";
import { type ShownLine, shownInput, withCells } from "./shown";
import { readWish } from "./span";

export const tailInput = shownInput.pick({ q: true, since: true, paths: true });

/** How often an open tail is spoken to, and how long an ended session may still hear of lines, in milliseconds. */
const pingMs = 10_000;
const lookAgainMs = 30_000;
/** Lines that a slow reader is owed at most. With more it is told to read anew. */
const mostOwed = 1_000;

/**
 * What is asked for, and whether this session may hear it.
 *
 * @throws Refusal `unauthenticated`, `forbidden`, or `invalid` with the places that can't be read
 */
export const readTail = query({
  permission: "log:read",
  run: async ({ reader }, { paths, ...wish }: z.output<typeof tailInput>) => ({
    ...(await readWish(reader, wish)),
    columns: paths,
  }),
});
type TailWish = Awaited<ReturnType<typeof readTail>>;

/** The lines with what their chosen columns need. */
const fill = query({
  permission: "log:read",
  run: ({ reader }, { lines, columns }: { lines: readonly FoundLine[]; columns: TailWish["columns"] }) =>
    withCells(reader, lines, columns),
});
const demandReader = query({ permission: "log:read", run: async () => undefined });

/** What is still to be sent, as one message: the lines, the newest first, or that there were too many of them. */
class Owed {
  private lines: readonly ShownLine[] = [];
  private isCut = false;
  private isReady = true;
  private isPinged = false;

  add(lines: readonly ShownLine[], isCut: boolean): void {
    const merged = mergeLines(this.lines, lines, { hasMore: false, most: mostOwed });
    this.lines = merged.lines;
    this.isCut ||= isCut || merged.isCut;
  }

  ping(): void {
    this.isPinged = true;
  }

  take(): string {
    const said = [
      ...(this.isReady ? ["event: ready\ndata: ready\n\n"] : []),
      ...(this.lines.length > 0 ? [`event: lines\ndata: ${JSON.stringify(this.lines)}\n\n`] : []),
      ...(this.isCut ? ["event: behind\ndata: behind\n\n"] : []),
      ...(this.isPinged ? ["event: ping\ndata: ping\n\n"] : []),
    ].join("");
    this.lines = [];
    this.isCut = this.isReady = this.isPinged = false;
    return said;
  }
}

/**
 * New lines for one open page, as they come. `ready` is said first: what was written before it is the page's to read.
 * Ends with the session, the page or the program.
 *
 * @param session looked at again every half minute
 */
export function tailStream({ asked, since, columns }: TailWish, session: Credential, signal: AbortSignal) {
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
      const tell = (lines: readonly ShownLine[], isCut: boolean) => {
        owed.add(lines, isCut);
        if (!held.signal.aborted) flush();
      };
      const unwatch = watchLines({
        isWanted: (line) => line.createdAt >= since && matches(asked, line, new Date()),
        hear: (arrivals, isCut) => {
          const lines = arrivals.map(({ line }) => line).sort(compareLines);
          // Without their values they are read anew.
          const whole = columns.length === 0 ? Promise.resolve(lines) : fill(session, { lines, columns });
          whole.then(
            (filled) => tell(filled, isCut),
            () => tell([], true),
          );
        },
      });
      const ping = setInterval(() => {
        owed.ping();
        flush();
      }, pingMs);
      const look = setInterval(() => {
        demandReader(session, undefined).catch((error: unknown) => {
          // A database that is away ends nobody's session.
          if (error instanceof Refusal && error.code !== "unavailable") stop();
        });
      }, lookAgainMs);
      held.signal.addEventListener("abort", () => {
        clearInterval(ping);
        clearInterval(look);
        unwatch();
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

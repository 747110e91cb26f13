import "server-only";

import type { z } from "zod";

import { compareLines, mergeLines } from "@/domain/log-lines";
import { matches } from "@/domain/log-query/matches";
import { Refusal } from "@/domain/errors";
import type { Credential } from "@/server/actor";
import { pageStream } from "@/server/page-stream";
import { query } from "@/server/query";

import { watchLines } from "./lookout";
import type { FoundLine } from "./found-line";
import { type ShownLine, shownInput, withCells } from "./shown";
import { readWish } from "./span";

export const tailInput = shownInput.pick({ q: true, since: true, paths: true });

/** How often an open tail is spoken to, in milliseconds. */
const pingMs = 10_000;
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

/** The lines with what their chosen columns need, for who still may hear of them. */
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
 * Whether the session still may hear of lines is asked whenever there are some: they are content.
 */
export function tailStream({ asked, since, columns }: TailWish, session: Credential, signal: AbortSignal) {
  const owed = new Owed();
  return pageStream({
    session,
    owed,
    signal,
    demand: () => demandReader(session, undefined),
    listen({ flush, stop }) {
      const tell = (lines: readonly ShownLine[], isCut: boolean) => {
        owed.add(lines, isCut);
        flush();
      };
      const hear = async (lines: readonly FoundLine[], isCut: boolean) => {
        try {
          tell(await fill(session, { lines, columns }), isCut);
        } catch (error) {
          if (error instanceof Refusal && error.code !== "unavailable") stop();
          // Without their values they are read anew.
          else tell([], true);
        }
      };
      const unwatch = watchLines({
        isWanted: (line) => line.createdAt >= since && matches(asked, line, new Date()),
        hear: (arrivals, isCut) => void hear(arrivals.map(({ line }) => line).sort(compareLines), isCut),
      });
      const ping = setInterval(() => {
        owed.ping();
        flush();
      }, pingMs);
      return () => {
        clearInterval(ping);
        unwatch();
      };
    },
  });
}

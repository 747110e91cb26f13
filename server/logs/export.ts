import "server-only";

import { z } from "zod";

import { Refusal } from "@/domain/errors";
import { type ExportFormat, exportFormats } from "@/domain/export-formats";
import { isDataColumn, type LogColumn, readColumns } from "@/domain/log-columns";
import { pin } from "@/domain/log-query/pin";
import { print } from "@/domain/log-query/print";
import { mostExportedLines } from "@/domain/logs";
import type { Credential } from "@/server/actor";
import { command } from "@/server/command";
import { query } from "@/server/query";

import { exportHead, exportLine } from "./export-lines";
import { findLines } from "./search";
import { readWish, spanInput } from "./span";
import { readWhole } from "./values";

/** Lines that are read at once. Some hold a message of megabytes. */
const linesAtOnce = 500;

const exportInput = spanInput.extend({
  format: z.enum(exportFormats),
  /** Between commas; without any, the usual ones. */
  columns: z.string().max(2_500).optional(),
});

/** What is asked, with every "so long ago" as the moment that it is now: the last bite asks what the first one did. */
type Pinned = { q: string; since: string; until: string; format: ExportFormat; columns: readonly LogColumn[] };

/** Who takes a copy is on the trail before the copy begins. */
const beginExport = command({
  name: "log.export",
  permission: "log:read",
  input: exportInput,
  touches: ["audit"],
  async run({ tx, record }, { format, columns: list, ...wish }): Promise<Pinned> {
    const { asked, now, since, until } = await readWish(tx, wish);
    const columns = readColumns(list ?? null);
    const pinned = { q: print(pin(asked, now)), since: since.toISOString(), until: until.toISOString() };
    record({ object: { type: "logs", id: format }, after: { format, columns: columns.join(","), ...pinned } });
    return { ...pinned, format, columns };
  },
});

type Bite = { text: string; lines: number; next: string | null };

/** Some lines further, in a short transaction of its own: a slow reader holds no connection. */
const readBite = query({
  permission: "log:read",
  async run({ reader }, { wish, cursor, limit }: { wish: Pinned; cursor: string | undefined; limit: number }) {
    const { format, columns, ...span } = wish;
    const found = await findLines(reader, { ...span, cursor, limit });
    const paths = columns.filter((column) => isDataColumn(column));
    const values = await readWhole(reader, found.lines, paths, format === "csv" ? "text" : "json");
    const text = found.lines.map((line) => exportLine(line, values.get(line.id) ?? [], columns, format)).join("");
    return { text, lines: found.lines.length, next: found.nextCursor } satisfies Bite;
  },
});

/** Goes on until there is a line to write: a search that finds little stops at its time, and not at its end. */
async function readOn(
  credential: Credential,
  wish: Pinned,
  from: string | undefined,
  limit: number,
  isWanted: () => boolean,
): Promise<Bite> {
  let cursor = from;
  for (;;) {
    const bite = await readBite(credential, { wish, cursor, limit });
    if (bite.lines > 0 || bite.next === null || !isWanted()) return bite;
    if (bite.next === cursor) {
      throw new Refusal("unavailable", "The search comes no further. Ask for less, or for a shorter span.");
    }
    cursor = bite.next;
  }
}

/**
 * Exactly the lines that the page shows, newest first, with the columns that it shows, as a stream. It was recorded
 * before it begins, ends after `mostExportedLines`, and reads nothing ahead of a slow reader.
 *
 * @throws Refusal `invalid`, `forbidden`, `unauthenticated`, `unavailable` before the first line; later ones break the
 *   stream
 */
export async function exportLogs(credential: Credential, raw: unknown): Promise<ReadableStream<Uint8Array>> {
  const wish = await beginExport(credential, raw);
  const encoder = new TextEncoder();
  let text = exportHead(wish.columns, wish.format);
  let cursor: string | undefined;
  let [left, isOver, isWanted] = [mostExportedLines, false, true];
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (isOver) return controller.close();
      const bite = await readOn(credential, wish, cursor, Math.min(left, linesAtOnce), () => isWanted);
      left -= bite.lines;
      isOver = bite.next === null || left === 0;
      cursor = bite.next ?? undefined;
      // An empty piece would not wake the reader, and an empty file has none at all.
      if (text + bite.text === "") return controller.close();
      controller.enqueue(encoder.encode(text + bite.text));
      text = "";
    },
    cancel() {
      isWanted = false;
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

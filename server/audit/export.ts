import "server-only";

import { z } from "zod";

import { auditHead } from "@/db/schema/record";
import { type ExportFormat, exportFormats } from "@/domain/export-formats";
import type { Credential } from "@/server/actor";
import { command } from "@/server/command";

import { csvHeader, csvLine, jsonLine } from "./export-lines";
import { listAuditEvents, type TrailFilter } from "./queries";

const rowsAtOnce = 1_000;

const input = z.strictObject({
  format: z.enum(exportFormats),
  filter: z.record(z.string(), z.string()),
});

/** Who takes a copy is on the trail before the copy begins. */
const beginExport = command({
  name: "audit.export",
  permission: "audit:read",
  input,
  touches: ["audit"],
  async run({ tx, record }, { format, filter }): Promise<{ upTo: string }> {
    const [head] = await tx.select({ seq: auditHead.seq }).from(auditHead);
    if (!head) throw new Error("The head of the audit chain is missing.");
    record({ object: { type: "audit", id: format }, after: { format, filter, up_to: head.seq } });
    return { upTo: head.seq.toString() };
  },
});

const told = (filter: TrailFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...filter, from: filter.from?.toISOString() ?? "", to: filter.to?.toISOString() ?? "" }).filter(
      ([, value]) => value !== "",
    ),
  );

/**
 * Exactly the rows that the filter shows, newest first, as a stream of lines. It was recorded before it begins.
 *
 * @throws Refusal `forbidden`, `unauthenticated`, `unavailable` before the first line; later ones break the stream
 */
export async function exportTrail(
  credential: Credential,
  { format, filter }: { format: ExportFormat; filter: TrailFilter },
): Promise<ReadableStream<Uint8Array>> {
  const { upTo } = await beginExport(credential, { format, filter: told(filter) });
  const encoder = new TextEncoder();
  const lineOf = format === "csv" ? csvLine : jsonLine;
  let before: bigint | null = BigInt(upTo) + 1n;
  let begun = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (before === null) return controller.close();
      const { events, next } = await listAuditEvents(credential, { ...filter, before, limit: rowsAtOnce });
      before = next === null ? null : BigInt(next);
      const head = begun || format !== "csv" ? "" : csvHeader;
      begun = true;
      controller.enqueue(encoder.encode(head + events.map(lineOf).join("")));
    },
  };
  // Nothing is read ahead of a slow reader.
  return new ReadableStream(source, { highWaterMark: 0 });
}

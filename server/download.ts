import "server-only";

import type { ExportFormat } from "@/domain/export-formats";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const satisfies Record<
  ExportFormat,
  string
>;

/** A file for a person to save; no cache keeps it. `name` is without its ending. */
export function download(body: BodyInit, name: string, format: ExportFormat): Response {
  return new Response(body, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

/** A moment as it stands in the name of a file: its day, in UTC. */
export const dayStamp = (at: Date): string => at.toISOString().slice(0, 10);

/** The same to the second. */
export const secondStamp = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(/[:T]/g, "-");

import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { csvLineOf } from "@/domain/csv";
import type { Credential } from "@/server/actor";
import { filterOf, type PipelineNarrowing, whereOf } from "@/server/pipeline/where";
import { query } from "@/server/query";

const rowsAtOnce = 1_000;

/** The names by which an import knows them again. */
const columns = [
  "opportunity_id",
  "customer_name",
  "customer_contact",
  "opportunity_type",
  "category",
  "description",
  "status",
  "estimated_value",
  "currency",
  "confidence_score",
  "identified_at",
  "closed_at",
  "expires_at",
  "assigned_to",
  "source",
  "lost_reason",
  "next_step",
] as const;

const row = z.object({
  id: z.string(),
  cells: z.array(z.string().nullable()),
});

const time = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** A page of it in the order of the key, which no card leaves while the file is written. */
const listRows = query({
  permission: "pipeline:read",
  async run({ reader }, { narrowing, after }: { narrowing: PipelineNarrowing; after: string | null }) {
    const filter = await filterOf(reader, narrowing);
    const rows = await reader.execute(sql`
      select o.id, json_build_array(coalesce(o.external_id, o.id::text), o.customer_name,
        coalesce(o.customer_contact->>'email', o.customer_contact->>'name', o.customer_contact::text),
        o.opportunity_type, o.category, o.description, o.status, o.estimated_value::text, o.currency,
        o.confidence_score::text, ${time(sql`o.identified_at`)}, ${time(sql`o.closed_at`)}, ${time(sql`o.expires_at`)},
        coalesce(o.assigned_to, o.metadata->>'assigned_to'), coalesce(s.name, o.metadata->>'source'), o.lost_reason,
        o.next_step) as cells
      from opportunities o left join opportunity_sources s on s.id = o.source_id
      where ${whereOf(filter)} and ${after === null ? sql`true` : sql`o.id > ${after}::uuid`}
      order by o.id limit ${rowsAtOnce}`);
    return z.array(row).parse([...rows]);
  },
});

/**
 * The pipeline as a file, narrowed as its page is, a part at a time and no faster than it is taken. Spreadsheets run none of it.
 *
 * @throws Refusal `forbidden`, `unauthenticated`, `unavailable` before the first line; later ones break the stream
 */
export async function exportPipeline(
  credential: Credential,
  narrowing: PipelineNarrowing,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let page: z.output<typeof row>[] | null = await listRows(credential, { narrowing, after: null });
  let head = `${columns.join(",")}\r\n`;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (page === null) return controller.close();
      controller.enqueue(encoder.encode(head + page.map(({ cells }) => csvLineOf(cells)).join("")));
      head = "";
      const last = page.length < rowsAtOnce ? undefined : page.at(-1);
      page = last === undefined ? null : await listRows(credential, { narrowing, after: last.id });
    },
  };
  // Nothing is read ahead of a slow reader.
  return new ReadableStream(source, { highWaterMark: 0 });
}

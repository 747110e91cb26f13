import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { Refusal } from "@/domain/errors";
import type { PipelineSort } from "@/domain/pipeline";
import { isUuid } from "@/domain/ids";

import { since, title } from "./cards";
import { value } from "./where";

export type PipelineOrder = { sort: PipelineSort; direction: "asc" | "desc" };

/** What a sort reads, and how a value of it is written in a place of the list. */
const keys: Record<PipelineSort, SortKey> = {
  since: { key: since, type: "timestamptz" },
  name: { key: sql`lower(${title})`, type: "text" },
  value: { key: value, type: "numeric" },
  confidence: { key: sql`o.confidence_score`, type: "numeric" },
  identified: { key: sql`o.identified_at`, type: "timestamptz" },
  expires: { key: sql`o.expires_at`, type: "timestamptz" },
  next: { key: sql`o.next_step_at`, type: "timestamptz" },
};

const shapes = {
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/,
  numeric: /^-?\d{1,40}(?:\.\d{1,40})?$/,
  text: /^[^]*$/u,
} as const;
/** A place in the list: the last row's value, `-` where it is unknown, and its id behind the last bar. */
function readPlace(cursor: string, type: keyof typeof shapes): { written: string | null; id: string } {
  const bar = cursor.lastIndexOf("|");
  const [written, id] = [cursor.slice(0, Math.max(bar, 0)), cursor.slice(bar + 1)];
  const isKnown = written.startsWith("=");
  if (!isUuid(id) || !(written === "-" || (isKnown && shapes[type].test(written.slice(1))))) {
    throw new Refusal("invalid", "This place in the list is unknown. Begin at the top.", {
      fields: [{ path: "cursor", message: "is unknown" }],
    });
  }
  return { written: isKnown ? written.slice(1) : null, id };
}

export type SortKey = { key: SQL; type: keyof typeof shapes };

/** How the list is read in this order, of rows `o`. */
export const orderOf = ({ sort, direction }: PipelineOrder, cursor?: string) => orderBy(keys[sort], direction, cursor);

/** How rows `o` are read by a key: what comes after a place, and how a place is written. Unknown values come last. */
export function orderBy({ key, type }: SortKey, direction: "asc" | "desc", cursor?: string) {
  const dir = sql.raw(direction);
  const past = sql.raw(direction === "asc" ? ">" : "<");
  const text =
    type === "timestamptz"
      ? sql`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`
      : sql`${key}::text`;
  return {
    by: sql`(${key}) is null, ${key} ${dir}, o.id ${dir}`,
    place: sql<string>`coalesce('=' || ${text}, '-') || '|' || o.id`,
    after: cursor === undefined ? sql`true` : afterPlace(readPlace(cursor, type), { key, type, past }),
  };
}

function afterPlace(
  { written, id }: { written: string | null; id: string },
  { key, type, past }: SortKey & { past: SQL },
): SQL {
  if (written === null) return sql`(${key} is null and o.id ${past} ${id}::uuid)`;
  return sql`((${key}, o.id) ${past} (${written}::${sql.raw(type)}, ${id}::uuid) or ${key} is null)`;
}

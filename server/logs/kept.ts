import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { cutSpan, type FigureDimension, type Grain, type Piece } from "@/domain/log-figures";
import type { Query } from "@/domain/log-query/terms";
import type { Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { dimensionsOfLine, isFresh, readCounted, readStanding } from "./counted";
import { lineCost } from "./line-cost";
import type { Span } from "./span";
import { whereOf } from "./where";

/** Which lines a reader finds counted, or null where they are not all. Holds as of the reader's one instant. */
export async function readSnapshot(reader: Reader): Promise<string | null> {
  const counted = await readCounted(reader, await readStanding(reader));
  return counted === null || counted.countedFrom !== null ? null : counted.snapshot;
}

/** A question that figures of one dimension answer. */
export type Asked = { query: Query; now: Date; span: Span; dimension: FigureDimension; snapshot: string };

const between = (column: SQL, sinceMs: number, untilMs: number): SQL =>
  sql`${column} >= ${instant(new Date(sinceMs))} and ${column} < ${instant(new Date(untilMs))}`;

const columnOf = {
  all: sql`f.value as nothing`,
  worker: sql`f.value as worker_id`,
  action: sql`f.value as action`,
  source: sql`f.value as source`,
} as const satisfies Record<FigureDimension, SQL>;
const tables = { day: sql`log_days`, hour: sql`log_hours` } as const;

/** Figures of a piece in the shape of lines, so that the same condition holds for both. */
function figuresOf(
  { grain, sinceMs, untilMs }: Piece,
  { query, now, dimension }: Asked,
  told: readonly FigureDimension[],
): SQL {
  const figures =
    grain === "day" || grain === "hour"
      ? sql`select f.starts as created_at, f.dimension, f.value, f.level, ${columnOf[dimension]}, f.lines, f.cost_micros, f.tokens, f.duration_ms
          from ${tables[grain]} f where f.dimension in (${sql.join(
            told.map((each) => sql`${each}`),
            sql`, `,
          )})`
      : sql`select f.starts as created_at, 'all' as dimension, '' as value, f.level, f.lines, f.cost_micros, f.tokens, f.duration_ms from log_minutes f`;
  return sql`select l.created_at as at, l.dimension, l.value, l.level, l.lines, l.cost_micros as cost, l.tokens, l.duration_ms as duration
    from (${figures}) l where ${between(sql`l.created_at`, sinceMs, untilMs)} and ${whereOf(query, now)}`;
}

/** Lines by themselves, each once for every dimension that is told. */
function linesOf(which: SQL, { query, now }: Asked, told: readonly FigureDimension[]): SQL {
  const line = sql`l.level, 1::bigint as lines, ${lineCost} as cost, l.tokens_used as tokens, l.duration_ms as duration`;
  const [only] = told;
  return told.length === 1
    ? sql`select l.created_at as at, ${only} as dimension, '' as value, ${line} from execution_logs l where ${which} and ${whereOf(query, now)}`
    : sql`select l.created_at as at, d.dimension, d.value, ${line} from execution_logs l cross join lateral ${dimensionsOfLine}
        where ${which} and d.value is not null and ${whereOf(query, now)}`;
}

/**
 * What a question comes to, out of figures and of the lines that are not in them, as rows `at, dimension, value, level,
 * lines, cost, tokens, duration` to add up. Exact at any moment: the ends of the span, and what came in since lines were
 * last counted, are the lines themselves.
 *
 * @param grains from coarse to fine, `line` last
 * @param told the question's own dimension, or all of them
 */
export function keptRows(
  asked: Asked,
  grains: readonly Grain[],
  told: readonly FigureDimension[] = [asked.dimension],
): SQL {
  const pieces = cutSpan(asked.span.since.getTime(), asked.span.until.getTime(), grains);
  const counted = pieces.filter(({ grain }) => grain !== "line");
  const [first, last] = [counted[0], counted.at(-1)];
  const fresh =
    first && last
      ? [
          linesOf(
            sql`${isFresh(asked.snapshot)} and ${between(sql`l.created_at`, first.sinceMs, last.untilMs)}`,
            asked,
            told,
          ),
        ]
      : [];
  const parts = pieces.map((piece) =>
    piece.grain === "line"
      ? linesOf(between(sql`l.created_at`, piece.sinceMs, piece.untilMs), asked, told)
      : figuresOf(piece, asked, told),
  );
  return sql.join([...parts, ...fresh], sql` union all `);
}

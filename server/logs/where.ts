import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { levelsOf, readings } from "@/domain/log-query/matches";
import type { Comparison, Evidence, Query, Term } from "@/domain/log-query/terms";
import { parseSince } from "@/domain/time";
import { instant } from "@/server/instant";
import { holding, literal } from "@/server/like";

import { lineCost } from "./line-cost";

const operator = { "=": sql`=`, "<": sql`<`, "<=": sql`<=`, ">": sql`>`, ">=": sql`>=` } as const satisfies Record<
  Comparison,
  SQL
>;

/** `level>critical` leaves nothing to be one of. */
const oneOf = (column: SQL, values: readonly string[], type = sql`varchar`): SQL =>
  values.length === 0
    ? sql`false`
    : sql`${column} in (${sql.join(
        values.map((value) => sql`${value}::${type}`),
        sql`, `,
      )})`;
const either = (conditions: readonly SQL[]): SQL => sql`(${sql.join([...conditions], sql` or `)})`;

const figures = { cost: lineCost, tokens: sql`l.tokens_used`, duration: sql`l.duration_ms` } as const;
const parts = { input: sql`l.input_data`, output: sql`l.output_data`, error: sql`l.error_data` } as const;
const columns = { ...parts, ...figures, task: sql`l.task_id`, goal: sql`l.goal_id` } as const satisfies Record<
  Evidence,
  SQL
>;

function matching(pattern: string): SQL {
  if (pattern === "*") return sql`l.action is not null`;
  return pattern.endsWith(".*")
    ? sql`l.action like ${`${literal(pattern.slice(0, -1))}%`}`
    : sql`l.action = ${pattern}`;
}

/** The path as an object, so that an index on what is contained can answer. */
const contained = (path: readonly string[], value: unknown): string =>
  JSON.stringify(path.reduceRight((inner, key) => ({ [key]: inner }), value));

/** Null for lines that lack the column. */
function conditionOf(term: Term, now: Date): SQL {
  switch (term.kind) {
    case "text":
      return sql`l.message ilike ${holding(term.text)}`;
    case "level":
      return oneOf(sql`l.level`, levelsOf(term.op, term.levels), sql`log_level`);
    case "worker":
      return oneOf(sql`l.worker_id`, term.values);
    case "source":
      return oneOf(sql`l.source`, term.values);
    case "action":
      return either(term.patterns.map(matching));
    case "task":
      return oneOf(sql`l.task_id`, term.ids, sql`uuid`);
    case "goal":
      return oneOf(sql`l.goal_id`, term.ids, sql`uuid`);
    case "id":
      return oneOf(sql`l.id`, term.ids, sql`uuid`);
    case "cost":
    case "tokens":
    case "duration":
      return sql`${figures[term.kind]} ${operator[term.op]} ${term.value.toString()}::bigint`;
    case "since":
      return sql`l.created_at >= ${instant(parseSince(term.at, now))}`;
    case "until":
      return sql`l.created_at < ${instant(parseSince(term.at, now))}`;
    case "data": {
      const found = readings(term.value).map(
        (value) => sql`${parts[term.part]} @> ${contained(term.path, value)}::jsonb`,
      );
      return either(found);
    }
    case "has":
      return sql`${columns[term.what]} is not null`;
  }
}

/**
 * A query as a condition on `execution_logs l`. Everything typed is a bound parameter.
 *
 * @param isDenied below a "not", which must let through lines that lack the column: null is made false there, and only
 *   there, for no index answers such a condition
 */
export function whereOf(query: Query, now: Date, isDenied = false): SQL {
  switch (query.kind) {
    case "all":
      return sql`true`;
    case "and":
      return sql`(${sql.join(
        query.of.map((part) => whereOf(part, now, isDenied)),
        sql` and `,
      )})`;
    case "or":
      return either(query.of.map((part) => whereOf(part, now, isDenied)));
    case "not":
      return sql`not ${whereOf(query.of, now, true)}`;
    default:
      // A denied comparison of several operators needs its brackets.
      return isDenied ? sql`coalesce(${conditionOf(query, now)}, false)` : sql`(${conditionOf(query, now)})`;
  }
}

/** The span that no line of the answer lies outside of, as far as the query itself says. */
export function spanOf(query: Query, now: Date): { since: Date | null; until: Date | null } {
  const parts = query.kind === "and" ? query.of : [query];
  const moments = (kind: "since" | "until") =>
    parts.flatMap((part) => (part.kind === kind ? [parseSince(part.at, now).getTime()] : []));
  const [since, until] = [moments("since"), moments("until")];
  return {
    since: since.length === 0 ? null : new Date(Math.max(...since)),
    until: until.length === 0 ? null : new Date(Math.min(...until)),
  };
}

import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { Refusal } from "@/domain/errors";
import type { TaskSort } from "@/domain/tasks";
import { isUuid } from "@/domain/ids";

export type TaskOrder = { sort: TaskSort; direction: "asc" | "desc" };

/** The columns that a sort reads, before the id. The first may be unknown where `nullable`. */
const keys: Record<TaskSort, { columns: readonly string[]; nullable: boolean }> = {
  created: { columns: ["created_at"], nullable: false },
  updated: { columns: ["updated_at"], nullable: false },
  priority: { columns: ["priority", "created_at"], nullable: false },
  deadline: { columns: ["deadline"], nullable: true },
  estimate: { columns: ["estimated_cost_cents"], nullable: true },
  actual: { columns: ["actual_cost_cents"], nullable: true },
};

const types: Record<string, string> = {
  created_at: "timestamptz",
  updated_at: "timestamptz",
  deadline: "timestamptz",
  priority: "task_priority",
};

/** A place in the list: the last row's values, or that its value is unknown, and its id. */
type Place = { values: readonly string[] | null; id: string };

const shapes: Record<string, RegExp> = {
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/,
  task_priority: /^(?:critical|high|normal|low|deferred)$/,
  integer: /^\d{1,10}$/,
};

/** @throws Refusal `invalid` for one that is not of this sort */
function readPlace(cursor: string, columns: readonly string[]): Place {
  const parts = cursor.split("|");
  const id = parts.pop() ?? "";
  const isWhole =
    isUuid(id) &&
    (parts.join() === "-" ||
      (parts.length === columns.length &&
        columns.every((column, at) => shapes[types[column] ?? "integer"]?.test(parts[at] ?? ""))));
  if (!isWhole) {
    throw new Refusal("invalid", "This place in the list is unknown. Begin at the top.", {
      fields: [{ path: "cursor", message: "is unknown" }],
    });
  }
  return { values: parts.join() === "-" ? null : parts, id };
}

/** One stretch of the list whose index order is the list's order. Rows with an unknown value are a stretch of their own, the last. */
export type Stretch = { known: boolean; where: SQL };

/** How the list is read in this order: its columns, its stretches after a place, and how a place is written. */
export function orderOf({ sort, direction }: TaskOrder, cursor?: string) {
  const { columns, nullable } = keys[sort];
  const place = cursor === undefined ? null : readPlace(cursor, columns);
  const dir = sql.raw(direction);
  const column = (name: string, alias = "t") => sql.raw(`${alias}.${name}`);
  const row = sql.join(
    [...columns, "id"].map((name) => column(name)),
    sql`, `,
  );
  const past = sql.raw(direction === "asc" ? ">" : "<");
  const value = (name: string, text: string) => sql`${text}::${sql.raw(types[name] ?? "integer")}`;
  const back = sql.raw(direction === "asc" ? "<" : ">");
  const rowOf = (values: readonly string[], id: string) =>
    sql`(${sql.join([...columns.map((name, at) => value(name, values[at] ?? "")), sql`${id}::uuid`], sql`, `)})`;
  const after = (values: readonly string[], id: string) => sql`(${row}) ${past} ${rowOf(values, id)}`;
  const [first = "created_at"] = columns;

  const known: Stretch[] =
    place?.values === null
      ? []
      : [
          {
            known: true,
            where: sql`${nullable ? sql`${column(first)} is not null` : sql`true`} and ${place ? after(place.values, place.id) : sql`true`}`,
          },
        ];
  const unknown: Stretch[] = nullable
    ? [
        {
          known: false,
          where: sql`${column(first)} is null and ${place?.values === null ? sql`t.id ${past} ${place.id}::uuid` : sql`true`}`,
        },
      ]
    : [];

  return {
    stretches: [...known, ...unknown],
    columns: sql.raw(columns.map((name) => `t.${name}`).join(", ")),
    /** Within one stretch. */
    within: sql`order by ${sql.join(
      [...columns, "id"].map((name) => sql`${column(name)} ${dir}`),
      sql`, `,
    )}`,
    /** Over all of them, of rows called `alias`. */
    over: (alias: string) =>
      sql`${nullable ? sql`${column(first, alias)} is null, ` : sql``}${sql.join(
        [...columns, "id"].map((name) => sql`${column(name, alias)} ${dir}`),
        sql`, `,
      )}`,
    /** Whether a row `t` comes before a place that this order has written. */
    before: (written: string) => {
      const { values, id } = readPlace(written, columns);
      if (values === null) return sql`(${column(first)} is not null or t.id ${back} ${id}::uuid)`;
      return sql`(${row}) ${back} ${rowOf(values, id)}`;
    },
    /** The place of a row called `alias`. */
    place: (alias: string) => {
      const parts = columns.map((name) =>
        types[name] === "timestamptz"
          ? sql`to_char(${column(name, alias)} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`
          : sql`${column(name, alias)}::text`,
      );
      return sql<string>`coalesce(${sql.join(parts, sql` || '|' || `)}, '-') || '|' || ${column("id", alias)}`;
    },
  };
}

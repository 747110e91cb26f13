import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { query } from "@/server/query";

import { aPerson } from "./testing/given";

/** How often the database has a plan of this statement by name, on the connection that asks. */
const kept = sql`select count(*)::int as plans from pg_prepared_statements where statement like 'select 41 + %'`;

const plansKept = query({
  permission: "log:read",
  async run({ reader }, _: undefined): Promise<number> {
    await reader.transaction((part) => part.execute(sql`select 41 + ${1}::int`));
    const [row] = await reader.execute<{ plans: number }>(kept);
    return row?.plans ?? 0;
  },
});

test("a statement within a savepoint is planned once for its connection, as any other", async () => {
  const viewer = await aPerson(["viewer"]);
  expect(await plansKept(viewer.as, undefined)).toBe(1);
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { parse } from "@/domain/log-query/parse";
import { print } from "@/domain/log-query/print";
import { db } from "@/server/testing/given";

import { isIndexed, tooShortOf } from "./indexed";
import { whereOf } from "./where";

/** Whether the index gives no line that holds nothing of it: without a trigram to look for, it gives all of them. */
async function isKnownToTheIndex(text: string): Promise<boolean> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`create temporary table l (message text) on commit drop`);
    await tx.execute(sql`insert into l values ('£££')`);
    await tx.execute(sql`create index on l using gin (message gin_trgm_ops)`);
    await tx.execute(sql`set local enable_seqscan = off`);
    const where = whereOf({ kind: "text", text }, new Date());
    const [row] = await tx.execute<{ "QUERY PLAN": { Plan: { Plans: { "Actual Rows": number }[] } }[] }>(
      sql`explain (analyze, format json) select from l where ${where}`,
    );
    return row?.["QUERY PLAN"][0]?.Plan.Plans[0]?.["Actual Rows"] === 0;
  });
}

test.each(["zq", "q", "%%%", "_", "a-", "£ £", "timeout", "ünï", "10.0.0.1", "to be", "to%", "-ab"])(
  "what PostgreSQL's index knows of “%s” is what is said of it",
  async (text) => expect(isIndexed({ kind: "text", text })).toBe(await isKnownToTheIndex(text)),
);

test.each([
  ["zq", "zq"],
  ['"a b"', "a b"],
  ["1.1", "1.1"],
  ["zq level:error action:email.send source:api", "zq"],
  ["level:error OR zq", "zq"],
  ["timeout OR zq", "zq"],
  ["zq output.a:1", "zq"],
  ["zq timeout", null],
  ["zq worker:SARAH", null],
  ["zq input.a:1", null],
  ["zq (timeout OR worker:SARAH)", null],
  ["-zq", null],
  ["level:error", null],
  ["", null],
])("of %s, what is too short is %s", (q, expected) => {
  const { query } = parse(q);
  expect([print(query), tooShortOf(query)]).toEqual([print(query), expected]);
});

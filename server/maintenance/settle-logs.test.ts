import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { job } from "@/server/testing/given";
import { onlyTheseLines } from "@/server/testing/log-lines";
import { owner } from "@/server/testing/owner";

import { settleLogs } from "./settle-logs";

/** The table of today's lines, which nobody else looks after. */
const today = `execution_logs_${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;

/** Pages of the indexes of today's lines that are not sorted in; asking sorts them in. */
async function unsortedPages(): Promise<number> {
  const [row] = await owner<{ pages: number }[]>`
    select coalesce(sum(gin_clean_pending_list(x.indexrelid)), 0)::int as pages
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
    where m.amname = 'gin' and x.indrelid = to_regclass(${today})`;
  return row?.pages ?? 0;
}

/** The share of today's lines that bear a level, as the planner believes; null where it knows nothing. */
async function believedShare(level: string): Promise<number | null> {
  const [row] = await owner<{ share: number | null }[]>`
    select most_common_freqs[array_position(most_common_vals::text::text[], ${level})]::float8 as share from pg_stats
    where tablename = ${today} and attname = 'level'`;
  return row?.share ?? null;
}

const write = async (level: string, lines: number) => {
  await owner`
    insert into execution_logs (worker_id, level, action, message)
    select 'LOG-1', ${level}::log_level, 'email.send', 'line ' || n || ' of many' from generate_series(1, ${lines}::int) n`;
  await owner`select pg_stat_force_next_flush()`;
};

beforeAll(() => owner.unsafe(`alter table ${today} set (autovacuum_enabled = false)`));
afterAll(() => owner.unsafe(`alter table ${today} reset (autovacuum_enabled)`));
beforeEach(async () => {
  await onlyTheseLines();
  await owner`select pg_stat_force_next_flush()`;
  await settleLogs(job, {});
});

describe("lines that came in lately", () => {
  test("are sorted into the indexes, and not before", async () => {
    await write("info", 200);
    await settleLogs(job, {});
    expect(await unsortedPages()).toBe(0);
    await write("info", 200);
    expect(await unsortedPages()).toBeGreaterThan(0);
  });

  test("change what is believed of their day once they are as many as it had", async () => {
    await write("info", 4_000);
    await settleLogs(job, {});
    expect(await believedShare("info")).toBe(1);
    await write("warn", 500);
    await settleLogs(job, {});
    expect(await believedShare("info")).toBe(1);
    await write("warn", 7_500);
    await settleLogs(job, {});
    expect(await believedShare("warn")).toBeGreaterThan(0.5);
  });

  test("of days before those are left to whoever brought them", async () => {
    await write("info", 200);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await settleLogs(job, { since: tomorrow });
    expect(await unsortedPages()).toBeGreaterThan(0);
  });
});

import { beforeAll, describe, expect, test } from "vitest";

import { countLogs } from "@/server/maintenance/count-logs";
import { aPerson, type GivenPerson, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { previewRetention, readRetention, setLogRetention } from "./retention";

let admin: GivenPerson;
const limits = (days: unknown, errors: unknown) => ({ log_retention_days: days, log_retention_error_days: errors });
const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  admin = await aPerson(["admin"]);
  for (const day of [50, 60].map(dayAgo)) {
    await owner.unsafe(`create table public.execution_logs_${day.replaceAll("-", "")} partition of execution_logs
      for values from ('${day} 00:00Z') to ('${day} 24:00Z')`);
    await owner`
      insert into execution_logs (level, created_at, received_at) select level, ${day}::date + interval '12 hours', ${day}::date + interval '12 hours'
      from unnest(enum_range(null::log_level)) as level`;
  }
  while ((await countLogs(job, {})).settled > 0);
});

describe("how long lines are kept", () => {
  test("is shown before it is set: days, lines, errors and bytes", async () => {
    const preview = (days: unknown, errors: unknown) => previewRetention(admin.as, limits(days, errors));
    expect(await preview("", "")).toMatchObject({ days: 0, lines: 0, first: null });
    expect(await preview("40", "")).toMatchObject({
      days: 2,
      first: dayAgo(60),
      last: dayAgo(50),
      lines: 6,
      errors: 0,
    });
    expect(await preview("40", "55")).toMatchObject({ days: 2, lines: 8, errors: 2 });
    expect(await preview("55", "55")).toMatchObject({ days: 1, first: dayAgo(60), lines: 5, errors: 2 });
    expect((await preview("55", "55")).bytes).toBeGreaterThan(8_192);
    await expect(preview("3", "")).rejects.toMatchObject({ code: "invalid" });
  });

  test("is an administrator's to set, once for two at once, and stands on the trail", async () => {
    const manager = await aPerson(["manager"]);
    await expect(setLogRetention(manager.as, limits("90", ""))).rejects.toMatchObject({ code: "forbidden" });
    await expect(setLogRetention(admin.as, limits("90", "40"))).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "log_retention_error_days" }],
    });
    const both = await Promise.all([1, 2].map(() => setLogRetention(admin.as, limits("90", "365"))));
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await readRetention(admin.as, {})).toEqual(limits(90, 365));
    await setLogRetention(admin.as, limits("", ""));
    expect(await readRetention(admin.as, {})).toEqual(limits(null, null));
    const trail = await owner`select before, after from audit_events where action = 'logs.set-retention' order by seq`;
    expect(trail).toEqual([
      { before: limits(null, null), after: limits(90, 365) },
      { before: limits(90, 365), after: limits(null, null) },
    ]);
  });
});

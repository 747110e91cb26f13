import { beforeAll, describe, expect, test } from "vitest";

import { parse } from "@/domain/log-query/parse";
import { print } from "@/domain/log-query/print";
import { findingQuery } from "@/domain/log-templates";
import { aPerson, aWorker, type GivenPerson, type GivenWorker } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { directWorkers } from "@/server/workers/direct";
import { registerWorker } from "@/server/workers/report";

import { listMoments } from "./moments";
import { findPatterns } from "./patterns";
import { searchLogs } from "./search";

let viewer: GivenPerson;
let worker: GivenWorker;

/** One line a minute on both sides of a midnight, and some of years ago. */
beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  worker = await aWorker();
  await owner`delete from execution_logs`;
  await owner`
    insert into execution_logs (worker_id, level, action, message, created_at)
    select case when n % 2 = 0 then 'SARAH' else 'CRM-1' end, (case when n % 10 = 0 then 'warn' else 'info' end)::log_level, 'crm.read',
      case when n % 10 = 0 then 'Slow: "' || n || '" took ' || n || ' ms' when n % 3 = 0 then 'Read ' || n || ' rows' else null end,
      timestamptz '2026-03-01T22:00:00Z' + n * interval '1 minute'
    from generate_series(0, 239) as n`;
  await owner`
    insert into execution_logs (worker_id, message, created_at) values
      ('SARAH', 'Read 7 rows', '2016-05-01T00:00:00Z'), ('SARAH', 'Began at 10.0.0.1', '2016-05-01T00:00:01Z'),
      ('SARAH', 'Unheard of: 3', '2026-03-02T01:59:30Z')`;
});

describe("patterns", () => {
  test("group all that is asked for, over midnights and years, and lead back to the lines they were made of", async () => {
    const found = await findPatterns(viewer.as, { q: "" });
    expect(found).toMatchObject({ kinds: 5, lines: 243, looked: { complete: true }, since: null });
    for (const pattern of found.patterns) {
      const query = findingQuery({ kind: "all" }, pattern.pieces, [
        { kind: "level", op: "=", levels: [pattern.level] },
      ]);
      expect(parse(print(query)).problems).toEqual([]);
      const lines = await searchLogs(viewer.as, { q: print(query), limit: 500 });
      const own = pattern.pieces.length > 0 ? pattern.lines : expect.any(Number);
      expect(lines.lines).toHaveLength(pattern.pieces.length > 0 ? own : 219);
    }
    const read = found.patterns.find(({ example }) => example.message?.startsWith("Read"));
    expect(read).toMatchObject({ lines: 73, workers: 2, firstMs: Date.parse("2016-05-01T00:00:00Z") });
  });

  test("keep to the query and the span", async () => {
    const found = await findPatterns(viewer.as, { q: "level:warn", since: "2026-03-02", until: "2026-03-03" });
    expect(found).toMatchObject({ kinds: 1, lines: 12 });
    await expect(findPatterns(viewer.as, { q: "levl:warn" })).rejects.toMatchObject({ code: "invalid" });
    await expect(findPatterns(viewer.as, { q: "", new: "yesterday" })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "new" }],
    });
  });

  test("are new where no line before the moment says so, however far back that is", async () => {
    const found = await findPatterns(viewer.as, { q: "", since: "2026-03-02", new: "2026-03-02T01:00:00Z" });
    expect(found.since).toMatchObject({ kindsNew: 1, linesBefore: 182, before: { complete: true } });
    expect(found.patterns[0]).toMatchObject({ example: { message: "Unheard of: 3" }, lines: 1, linesBefore: 0 });
    const ancient = await findPatterns(viewer.as, { q: "", new: "2010-01-01" });
    expect(ancient.since).toMatchObject({ linesBefore: 0 });
  });

  test("are for people, not for workers", async () => {
    await expect(findPatterns(worker.as, { q: "" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listMoments(worker.as, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a changed version, permission or directive is a moment, and the same version again is none", async () => {
  const approver = await aPerson(["approver"]);
  await registerWorker(worker.as, { name: "One", version: "1.0" });
  await registerWorker(worker.as, { name: "One", version: "1.0" });
  await registerWorker(worker.as, { name: "One", version: "1.1" });
  await directWorkers(approver.as, { worker_ids: [worker.workerId], directive: "pause" });
  await owner`insert into permission_versions (worker_id, version, mandate, changed_by) values (${worker.workerId}, 2, '{}', 'ada@test.local')`;
  const moments = (await listMoments(viewer.as, {})).filter(({ workerId }) => workerId === worker.workerId);
  expect(moments.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    "permissions 2",
    "directive pause",
    "version 1.1",
    "version 1.0",
  ]);
});

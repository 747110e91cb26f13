import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { matches } from "@/domain/log-query/matches";
import { print } from "@/domain/log-query/print";
import { aPerson, aWorker, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { askedOfThem, lines, onlyTheseLines } from "@/server/testing/log-lines";

import { readFacets } from "./facets";
import { readHistogram } from "./histogram";
import { searchLogs } from "./search";

let viewer: GivenPerson;

const newestFirst = lines.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  await onlyTheseLines();
});

/** Page after page until there is none. */
async function readAll(q: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const found = await searchLogs(viewer.as, { q, limit, cursor });
    ids.push(...found.lines.map(({ id }) => id));
    if (found.nextCursor === null) return ids;
    cursor = found.nextCursor;
  }
}

describe("searching", () => {
  test("answers what a filter in plain words answers, whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(askedOfThem, async (query) => {
        const expected = newestFirst.filter((line) => matches(query, line, new Date())).map(({ id }) => id);
        expect(await readAll(print(query), 500)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    // Three hundred queries of three hundred shapes, each planned anew, on whatever machine this is.
  }, 180_000);

  test("turns pages without a line twice or left out, where many lines share a moment", async () => {
    expect(await readAll("", 7)).toEqual(newestFirst.map(({ id }) => id));
    expect(await readAll("level>=warn", 5)).toEqual(
      newestFirst.filter(({ level }) => ["warn", "error", "critical"].includes(level)).map(({ id }) => id),
    );
  });

  test("passes over ten years without a line in one step, and says how far it looked", async () => {
    const found = await searchLogs(viewer.as, { q: "until:2026-03-01T21:00:00Z", limit: 5 });
    expect(found.lines[0]?.createdAt).toBe("2016-05-01T00:00:19.000000Z");
    expect(found.complete).toBe(false);
    expect(await searchLogs(viewer.as, { q: "until:2016-05-01", limit: 5 })).toMatchObject({
      lines: [],
      complete: true,
      nextCursor: null,
    });
  });

  test("points at what can't be read", async () => {
    await expect(searchLogs(viewer.as, { q: "timeout levl:error", limit: 5 })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "q.8-18", message: expect.stringContaining("level:error") }],
    });
    await expect(searchLogs(viewer.as, { q: "", limit: 5, cursor: "1' or '1" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("finds few lines of many days at once, page after page, and many of the oldest days all the same", async () => {
    // One in each of six windows years apart, and 1,500 of one old day, which are too many to be looked up without order.
    const inserted = await owner<{ id: string }[]>`
      insert into execution_logs (message, created_at) select 'heliotrope', timestamptz '2016-05-01T12:00:00Z' + n * interval '60 days'
      from generate_series(0, 5) n returning id`;
    expect((await readAll("heliotrope", 500)).toSorted()).toEqual(inserted.map(({ id }) => id).toSorted());
    expect(await readAll("heliotrope", 2)).toEqual(await readAll("heliotrope", 500));
    await owner`
      insert into execution_logs (message, created_at) select 'heliotrope', timestamptz '2014-05-01T12:00:00Z' + n % 100 * interval '1 minute'
      from generate_series(1, 1500) n`;
    const all = await readAll("heliotrope", 500);
    expect(new Set(all).size).toBe(1_506);
    expect(await readAll("heliotrope", 400)).toEqual(all);
    const found = await searchLogs(viewer.as, { q: "heliotrope until:2014-05-02", limit: 100 });
    expect(found.lines.map(({ createdAt }) => createdAt)).toEqual(
      found.lines.map(({ createdAt }) => createdAt).toSorted((a, b) => (a < b ? 1 : -1)),
    );
    await onlyTheseLines();
  });

  test("looks for what no index knows through a day of lines, says so, and goes on", async () => {
    await owner`delete from execution_logs`;
    const at = (days: number) => new Date(Date.parse("2026-03-20T12:00:00Z") - days * 86_400_000).toISOString();
    for (const days of [0, 0.9, 1.1, 2.2, 900]) {
      await owner`insert into execution_logs (message, created_at, worker_id) values (${`a zq of ${days}`}, ${at(days)}, 'ZQ')`;
    }
    const said = async (q: string, cursor?: string) => {
      const { lines: found, ...rest } = await searchLogs(viewer.as, { q, limit: 9, cursor });
      return { ...rest, found: found.map(({ message }) => message) };
    };
    const first = await said("zq");
    expect(first).toMatchObject({ found: ["a zq of 0", "a zq of 0.9"], complete: false, tooShort: "zq" });
    expect(first.searchedBackTo).toBe(at(1));
    const counted = { total: 2, capped: true, countedBackTo: at(1) };
    expect(await readHistogram(viewer.as, { q: "zq" })).toMatchObject(counted);
    expect(await readFacets(viewer.as, { q: "zq" })).toMatchObject({ worker: [{ lines: 2 }], complete: false });
    expect(await readHistogram(viewer.as, { q: "zq worker:ZQ" })).toMatchObject({ total: 5, capped: false });
    expect(await readHistogram(viewer.as, { q: "zq until:2025-01-01" })).toMatchObject({ total: 1, capped: false });
    const second = await said("zq", first.nextCursor ?? "");
    expect(second).toMatchObject({ found: ["a zq of 1.1"], tooShort: "zq" });
    expect(await readAll("zq", 5)).toHaveLength(5);
    expect(await said("zq worker:ZQ")).toMatchObject({ complete: true, tooShort: null, found: { length: 5 } });
    expect(await said("zq until:2025-01-01")).toMatchObject({ complete: true, tooShort: null, found: ["a zq of 900"] });
    expect(await searchLogs(viewer.as, { q: "zq", limit: 2 })).toMatchObject({ complete: false, tooShort: null });
    await onlyTheseLines();
  });

  test("is for people, not for workers", async () => {
    const worker = await aWorker();
    await expect(searchLogs(worker.as, { q: "", limit: 5 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

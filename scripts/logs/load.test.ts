import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { readLogMapping } from "@/domain/log-file-fields";
import { readHistogram } from "@/server/logs/histogram";
import { searchLogs } from "@/server/logs/search";
import { aPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { loadFile } from "./load";

const dir = mkdtempSync(join(tmpdir(), "logs-load-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeEach(() => owner`truncate execution_logs`);

function aFile(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

const mappingOf = (text: string) => {
  const read = readLogMapping(text);
  if ("wrong" in read) throw new Error(read.wrong);
  return read.mapping;
};
const load = (file: string, more: { worker?: string; map?: string } = {}) =>
  loadFile(
    { file, worker: more.worker ?? null, mapping: more.map === undefined ? {} : mappingOf(more.map) },
    () => undefined,
  );

describe("a file of JSON lines", () => {
  const lines = [
    { ts: "2019-03-01T12:00:00.5+01:00", severity: "WARNING", msg: "disk at 91 %", worker: "OPS-1", host: "db-1" },
    { ts: 1551438000123, severity: "fatal", msg: "password=hunter2 refused" },
    { msg: "says nothing of when" },
  ];

  test("comes in with its own times, levels and workers, secrets masked, the rest as data", async () => {
    const tally = await load(aFile("a.jsonl", lines.map((line) => JSON.stringify(line)).join("\n")));
    expect(tally).toMatchObject({ stored: 3, known: 0, refused: 0, brokeOff: null });
    const stored = await owner`
      select worker_id, level, message, input_data, created_at, tableoid::regclass::text as home from execution_logs order by created_at`;
    expect(stored[0]).toMatchObject({
      worker_id: "IMPORT",
      level: "critical",
      message: "password=[masked: password] refused",
      created_at: new Date(1551438000123),
      home: "execution_logs_20190301",
    });
    expect(stored[1]).toMatchObject({
      worker_id: "OPS-1",
      level: "warn",
      created_at: new Date("2019-03-01T11:00:00.500Z"),
      input_data: { host: "db-1" },
    });
    expect(stored[2]?.["level"]).toBe("info");
  });

  test("comes in once, and what was mended or added comes in alone", async () => {
    const good = lines.map((line) => JSON.stringify(line));
    const broken = [good[0], '{"msg": "unfinished', good[1], '["no object"]', '{"msg":"x","level":"loud"}'].join("\n");
    const first = await load(aFile("b.jsonl", broken));
    expect(first).toMatchObject({ stored: 2, refused: 3 });
    expect(first.problems).toEqual([
      { number: 2, problem: expect.stringContaining("closing quote") },
      { number: 4, problem: "is JSON, but no object" },
      { number: 5, problem: "the level “loud” is unknown" },
    ]);
    const mended = [good[0], '{"msg": "finished"}', good[1], good[2]].join("\n");
    expect(await load(aFile("b.jsonl", mended))).toMatchObject({ stored: 2, known: 2, refused: 0 });
    expect(await load(aFile("b.jsonl", mended))).toMatchObject({ stored: 0, known: 4, refused: 0 });
    expect(await load(join(dir, "b.jsonl"), { worker: "OTHER" })).toMatchObject({ stored: 4 });
  });

  test("is not held in memory for one line without an end", async () => {
    const tally = await load(aFile("c.jsonl", `{"msg":"first"}\n{"msg":"${"x".repeat(3_000_000)}"}\n{"msg":"last"}\n`));
    expect(tally).toMatchObject({
      stored: 2,
      problems: [{ number: 2, problem: "has more than a million characters" }],
    });
  });
});

describe("a table", () => {
  test("is told which column is which, and every line that does not fit", async () => {
    const text =
      "when;how bad;what\n2019-03-01 10:00:00,5;E;first\n2019-03-01;W\n2019-02-30;W;third\n2019-03-02;D;last\n";
    const tally = await load(aFile("a.csv", text), { map: "created_at=when,level=how bad,message=what" });
    expect(tally).toMatchObject({ stored: 2, refused: 2 });
    expect(tally.problems.map(({ number }) => number)).toEqual([3, 4]);
    expect(await owner`select level, message from execution_logs order by created_at`).toMatchObject([
      { level: "error", message: "first" },
      { level: "debug", message: "last" },
    ]);
  });

  test.each([
    ["nothing", "", "empty"],
    ["no text", "PK\u0003\u0004x", "archive"],
    ["no such column", "a,b\n1,2\n", "no Level. It has: a, b"],
    ["a quote that nobody closes", 'Level,Content\nINFO,first\nINFO,"second\n', "never closed"],
  ])("with %s is loaded up to there, and told why", async (name, text, why) => {
    const tally = await load(aFile(`${name}.csv`, text), { map: "level=Level" });
    expect(tally.brokeOff).toContain(why);
    expect(tally.stored).toBe(text.includes("first") ? 1 : 0);
  });

  test("of something else is refused whole, and leaves nothing on the trail", async () => {
    const tally = await load(aFile("people.csv", "name;city\nAda;London\n"));
    expect(tally.brokeOff).toBe(
      "No column says level, message or created_at. It has: name, city. Name them with --map.",
    );
    expect(await owner`select from execution_logs`).toHaveLength(0);
    expect(await owner`select from audit_events where object_id = 'people.csv'`).toHaveLength(0);
    expect(await load(join(dir, "people.csv"), { map: "message=name" })).toMatchObject({ stored: 1 });
    expect(await owner`select from audit_events where object_id = 'people.csv'`).toHaveLength(1);
  });

  test("says how it is read", async () => {
    const text = "Date,Time,Level,Content,Id\n2019-03-01,10:00:00,INFO,first,7\n";
    expect((await load(aFile("read.csv", text))).readAs).toBe(
      "level from Level; message from Content; created_at from Date + Time; the rest as input: Id",
    );
  });
});

const real = process.env["JUGGERNAUT_REAL_DATA"] ?? join(import.meta.dirname, "../../../shared/data");
/** What `grep -c -F` counts below the header. */
const grep = (file: string, text: string) =>
  readFileSync(join(real, file), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line.includes(text)).length;

describe.skipIf(!existsSync(join(real, "logs-openstack.csv")))("real files", () => {
  test.each([
    [
      "logs-openstack.csv",
      "2017-05-16T00:00:00.008000Z",
      [
        ['"Creating image"', "Creating image"],
        ["10.11.10.1", "10.11.10.1"],
        ["req-addc1839-2ed5-4778-b57e-5854eb7b8b09", "req-addc1839-2ed5-4778-b57e-5854eb7b8b09"],
        ["req-38101a0b-2096-447d-96ea-a692162415ae", "req-38101a0b-2096-447d-96ea-a692162415ae"],
        ["level:warn", ",WARNING,"],
        ["level:info", ",INFO,"],
      ],
    ],
    [
      "logs-zookeeper.csv",
      "2015-07-29T17:41:44.747000Z",
      [
        ['"Connection broken for id"', "Connection broken for id"],
        ['"Received connection request /10.10.34.11"', "Received connection request /10.10.34.11"],
        ["10.10.34.11", "10.10.34.11"],
        ["/10.10.34.13", "/10.10.34.13"],
        ["level:warn", ",WARN,"],
        ["level:error", ",ERROR,"],
      ],
    ],
  ] as const)("%s is found with its own times and levels, as often as grep counts", async (file, first, asked) => {
    const lines = grep(file, "");
    const tally = await load(join(real, file), { map: "level=Level,message=Content,created_at=Date+Time" });
    expect(tally).toMatchObject({ stored: 2_000, refused: 0, brokeOff: null });
    expect(lines).toBeGreaterThanOrEqual(2_000);
    const viewer = await aPerson(["viewer"]);
    for (const [q, text] of asked) {
      const { total, capped } = await readHistogram(viewer.as, { q });
      expect({ q, total, capped }).toEqual({ q, total: grep(file, text), capped: false });
    }
    const { lines: found } = await searchLogs(viewer.as, { q: "", limit: 500, since: undefined });
    expect(found).toHaveLength(500);
    const [oldest] = await owner<{ at: string }[]>`
      select to_char(min(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from execution_logs`;
    expect(oldest?.at).toBe(first);
    expect(await load(join(real, file), { map: "level=Level,message=Content,created_at=Date+Time" })).toMatchObject({
      stored: 0,
      known: 2_000,
    });
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { guessLogMapping, readLogMapping } from "./log-file-fields";
import { readLogLine } from "./log-file-line";
import { logLevelOf, logTimeOf } from "./log-file-values";

describe("a time in a log file", () => {
  test.each([
    ["2015-07-29 17:41:44,747", "2015-07-29T17:41:44.747000Z"],
    ["2017-05-16 00:00:00.008", "2017-05-16T00:00:00.008000Z"],
    ["2017-05-16T00:00:00Z", "2017-05-16T00:00:00.000000Z"],
    ["2017-05-16T02:30:00.1234567+02:30", "2017-05-16T00:00:00.123456Z"],
    ["2017-05-15T22:00:00-0200", "2017-05-16T00:00:00.000000Z"],
    ["2017/05/16 00:00:01", "2017-05-16T00:00:01.000000Z"],
    ["2017-05-16", "2017-05-16T00:00:00.000000Z"],
    ["16/May/2017:00:00:08 +0000", "2017-05-16T00:00:08.000000Z"],
    ["1494892800", "2017-05-16T00:00:00.000000Z"],
    ["1494892800.25", "2017-05-16T00:00:00.250000Z"],
    ["1494892800008", "2017-05-16T00:00:00.008000Z"],
    ["1494892800000012345", "2017-05-16T00:00:00.000012Z"],
    ["2017-02-30 00:00:00", null],
    ["2017-05-16 24:00:00", null],
    ["1969-12-31 23:59:59", null],
    ["9999-01-01", null],
    ["yesterday", null],
    ["", null],
  ])("%j is %s", (text, moment) => {
    expect(logTimeOf(text)).toBe(moment);
  });

  test("is the moment that is written there, or none, whatever stands there", () => {
    const written = fc.array(
      fc.constantFrom("2017", "05", "16", "-", "/", ":", " ", "T", ",", "Z", "+01:00", "May", "9"),
    );
    const wrong = fc.sample(written, 2_000).filter((parts) => {
      const moment = logTimeOf(parts.join(""));
      return moment !== null && new Date(moment).toISOString().slice(0, 19) !== moment.slice(0, 19);
    });
    expect(wrong).toEqual([]);
  });
});

test.each([
  ["WARNING", "warn"],
  ["Err", "error"],
  ["FATAL", "critical"],
  ["[TRACE]", "debug"],
  ["notice", "info"],
  ["3", "error"],
  ["0", "critical"],
  ["50", "error"],
  ["60", "critical"],
  ["70", null],
  ["loud", null],
])("the level %s is %s", (word, level) => {
  expect(logLevelOf(word)).toBe(level);
});

describe("columns", () => {
  test.each([
    [
      ["LineId", "Date", "Time", "Level", "Content"],
      { level: ["Level"], message: ["Content"], created_at: ["Date", "Time"] },
    ],
    [["@timestamp", "severity", "msg"], { level: ["severity"], message: ["msg"], created_at: ["@timestamp"] }],
    [["timestamp", "Date", "Time"], { created_at: ["timestamp"] }],
    [["what", "ever"], {}],
  ])("%j are recognised", (columns, mapping) => {
    expect(guessLogMapping(columns)).toEqual(mapping);
  });

  test("are what somebody says they are", () => {
    const said = readLogMapping("level=Level, message=Content,created_at=Date+Time");
    expect(said).toEqual({ mapping: { level: ["Level"], message: ["Content"], created_at: ["Date", "Time"] } });
    expect(guessLogMapping(["msg", "Content"], { message: ["Content"] })).toEqual({ message: ["Content"] });
  });

  test.each([
    ["", "no field"],
    ["lvl=Level", "no field “lvl”"],
    ["level", "needs a column"],
    ["level=+", "needs a column"],
  ])("%j says nothing", (text, why) => {
    expect(readLogMapping(text)).toEqual({ wrong: expect.stringContaining(why) });
  });
});

describe("a line of a file", () => {
  const read = (members: Record<string, unknown>) => readLogLine(members, guessLogMapping(Object.keys(members)));

  test("keeps all that stands in it", () => {
    expect(
      read({ ts: 1494892800, level: 30, msg: "Ready", id: "774", agent: "CRM-1", pid: 7, host: "", tokens: 12 }),
    ).toEqual(
      expect.objectContaining({
        created_at: "2017-05-16T00:00:00.000000Z",
        level: "info",
        message: "Ready",
        worker_id: "CRM-1",
        tokens_used: 12,
        // An id that is no uuid is data, and what is empty says nothing.
        id: null,
        input_data: { id: "774", pid: 7 },
      }),
    );
  });

  test("shows the request it belongs to where words are looked for", () => {
    const ADDR = "req-38101a0b-2096-447d-96ea-a692162415ae 113d - - -";
    const bracketed = "[req-38101a0b-2096-447d-96ea-a692162415ae]";
    expect(read({ Content: "GET", ADDR })).toMatchObject({ message: `GET ${bracketed}`, input_data: { ADDR } });
    expect(read({ Content: `${bracketed} GET`, ADDR })).toMatchObject({ message: `${bracketed} GET` });
  });

  test.each([
    [{ Content: "Closed", Node: "/10.10.34.11" }, "Closed [/10.10.34.11]"],
    [{ Content: "Closed", Node: "LearnerHandler-/10.10.34.11:52225" }, "Closed [LearnerHandler-/10.10.34.11:52225]"],
    [{ Content: "From 10.10.34.11", host: "10.10.34.11" }, "From 10.10.34.11"],
    [{ Content: "Closed", host: "10.0.0.1", peer: "10.0.0.2", again: "10.0.0.1" }, "Closed [10.0.0.1 10.0.0.2]"],
    [{ host: "10.0.0.1" }, "[10.0.0.1]"],
    [{ Content: "Closed", by: "asked eth0:10.0.0.1, then left" }, "Closed [eth0:10.0.0.1,]"],
    [{ Content: "Closed", version: "1.2.3", figure: "1.2.3.4.5" }, "Closed"],
  ])("shows addresses there, too: %j", (members, message) => {
    expect(read(members)).toMatchObject({ message });
  });

  test.each([
    [{ level: "loud", msg: "x" }, "level"],
    [{ time: "soon", msg: "x" }, "“soon” is no time"],
    [{ msg: "x".repeat(65_537) }, "message has more than 65536 bytes"],
    [{ msg: "x", more: "x".repeat(65_536) }, "input_data has more than"],
    [{ msg: "x", action: "ü".repeat(101) }, "action has more than 200 bytes"],
  ])("is refused, and told why", (members, why) => {
    expect(read(members)).toEqual({ problem: expect.stringContaining(why) });
  });
});

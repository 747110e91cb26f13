import { beforeAll, describe, expect, test } from "vitest";

import { aPerson, aWorker, type GivenPerson } from "@/server/testing/given";
import { onlyTheseLines } from "@/server/testing/log-lines";
import { owner } from "@/server/testing/owner";

import { showLogs, shownInput } from "./shown";

let viewer: GivenPerson;
const wish = (paths: string) => shownInput.parse({ q: "worker:COLUMNS", paths });

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  await onlyTheseLines();
  const data = { customer: "acme", null: "a word", deep: { list: [1, { x: true }] }, long: "x".repeat(5_000) };
  await owner`
    insert into execution_logs (worker_id, message, input_data, error_data, created_at) values
    ('COLUMNS', 'with data', ${JSON.stringify(data)}::text::jsonb, null, '2026-03-01T10:00:00Z'),
    ('COLUMNS', 'without', null, '"text"'::jsonb, '2026-03-01T09:00:00Z')`;
});

describe("columns that are paths", () => {
  test.each([
    ["a text", "input.customer", "acme"],
    ["a key that is a word of SQL", "input.null", "a word"],
    ["a list, as JSON", "input.deep.list", '[1, {"x": true}]'],
    ["a step into a list", "input.deep.list.1.x", "true"],
    ["what is not there", "input.nothing", undefined],
    ["what is no object", "error.code", undefined],
  ])("show %s", async (_claim, path, value) => {
    const { lines } = await showLogs(viewer.as, wish(path));
    expect(lines.map(({ message }) => message)).toEqual(["with data", "without"]);
    expect(lines.map(({ values }) => Object.values(values ?? {}))).toEqual([value === undefined ? [] : [value], []]);
  });

  test("show several at once, and of a long value as much as a cell can hold", async () => {
    const { lines } = await showLogs(viewer.as, wish("input.long,input.customer"));
    expect(lines[0]?.values?.["input.customer"]).toBe("acme");
    expect(lines[0]?.values?.["input.long"]).toHaveLength(300);
  });

  test.each(["input", "id", "input.a'; drop table x", 'input."a"', "input.a}"])(
    "are not read from %s",
    async (path) => {
      expect((await showLogs(viewer.as, wish(path))).lines[0]?.values).toBeUndefined();
    },
  );

  test("are for people, not for workers", async () => {
    await expect(showLogs((await aWorker()).as, wish("input.customer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

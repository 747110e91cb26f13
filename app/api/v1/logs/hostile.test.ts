import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { logsAnswer } from "@/server/logs/answers";
import { aPerson, aToken, aWorker } from "@/server/testing/given";

import { knock } from "../testing";
import { GET as search, POST as append } from "./route";

let token: string;
let key: string;
let workerId: string;

beforeAll(async () => {
  token = (await aToken((await aPerson(["viewer"])).id, ["read"])).secret;
  const worker = await aWorker();
  [key, workerId] = [worker.secret, worker.workerId];
});

const line = { level: "info", action: "mail.send", message: "sent" };
const send = (json: unknown) => knock(append, "/api/v1/logs", {}, { key, json });
const ask = (parameters: Record<string, string>) =>
  knock(search, "/api/v1/logs", {}, { key: token, method: "GET", search: `?${new URLSearchParams(parameters)}` });
const found = async (q: string) =>
  logsAnswer.parse((await ask({ q: `worker:${workerId} ${q}` })).body).entries.map(({ message }) => message);

describe("what a person types", () => {
  test("means itself, whatever it means to a pattern", async () => {
    const messages = ["100%_done", "100XYdone", "a.*b", "axxb", "back\\slash", "(group)", "[a-z]+", "^start$", "it's"];
    expect((await send({ entries: messages.map((message) => ({ ...line, message })) })).status).toBe(202);
    for (const message of messages) {
      const quoted = message.replaceAll(/[\\"]/g, String.raw`\$&`);
      expect(await found(`"${quoted}"`)).toEqual([message]);
    }
    expect(await found('"%"')).toEqual(["100%_done"]);
    expect(await found('"_"')).toEqual(["100%_done"]);
    expect(await found('"."')).toEqual(["a.*b"]);
  });

  test("of two letters is looked for line by line, and says how far it came", async () => {
    await send({ ...line, message: "zq" });
    expect(await found("zq")).toEqual(["zq"]);
    const { body } = await ask({ q: "qz", since: "1h" });
    expect(body).toMatchObject({ entries: [], complete: true, searched_back_to: expect.any(String) });
  });

  test.each([
    ["since", "0001-01-01"],
    ["until", "9999-12-31"],
    ["since", "9999-12-31"],
    ["until", "0001-01-01"],
  ])("of %s %s is a span like any other", async (name, at) => {
    const { status, body } = await ask({ [name]: at, q: `worker:${workerId}` });
    expect(status).toBe(200);
    expect(logsAnswer.parse(body).entries.length > 0).toBe((name === "since") === at.startsWith("0001"));
  });

  test.each([
    ["10 kB", "x".repeat(10_240), 400],
    ["8 kB of words", "word ".repeat(1_600).trim(), 200],
    ["brackets that nobody closes", "((((", 400],
    ["brackets that close nothing", "))))", 400],
    ["a quote that nobody closes", 'a "b', 400],
    ["an unknown field", "nobody:knows", 400],
  ])("of %s is answered, and told where it is wrong", async (_what, q, status) => {
    const told = await ask({ q });
    expect(told.status).toBe(status);
    if (status === 400)
      expect(told.body["errors"]).toContainEqual(expect.objectContaining({ path: expect.stringMatching(/^q/) }));
  });

  test("is never answered by a fault, whatever it is", async () => {
    const piece = fc.constantFrom(
      '"',
      "(",
      ")",
      "-",
      "OR",
      "NOT",
      " ",
      ":",
      "level",
      ">=",
      "warn",
      "%",
      "\\",
      "input.a",
      "é",
      "0",
      "*",
    );
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        expect([200, 400]).toContain((await ask({ q, limit: "5" })).status);
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

describe("what a worker sends", () => {
  const day = 86_400_000;
  test.each([
    ["a message of a megabyte", { ...line, message: "x".repeat(1_000_000) }, 400, "message"],
    ["a body beyond a mebibyte", { ...line, message: "x".repeat(1_048_577) }, 413, null],
    ["one bad line of a batch", { entries: [line, line, { ...line, level: "loud" }] }, 400, "entries.2.level"],
    ["a line from next week", { ...line, created_at: new Date(Date.now() + 7 * day).toISOString() }, 400, "created_at"],
    ["a line of year 1", { ...line, created_at: "0001-01-01T00:00:00Z" }, 400, "created_at"],
    ["a line of year 9999", { ...line, created_at: "9999-12-31T23:59:59Z" }, 400, "created_at"],
    ["no lines", { entries: [] }, 400, "entries"],
    ["a list", [line], 400, ""],
    ["nothing", null, 400, ""],
  ])("%s is refused by its place, and nothing of it is stored", async (_what, body, status, path) => {
    const before = (await found("")).length;
    const told = await send(body);
    expect(told.status).toBe(status);
    if (path !== null) expect(told.body["errors"]).toContainEqual(expect.objectContaining({ path }));
    expect(await found("")).toHaveLength(before);
  });

  test("from within the coming day is taken, and found", async () => {
    const created_at = new Date(Date.now() + day / 2).toISOString();
    expect((await send({ ...line, message: "from tomorrow", created_at })).status).toBe(202);
    expect(await found('"from tomorrow"')).toEqual(["from tomorrow"]);
  });

  test("twice with one idempotency key is stored once", async () => {
    const headers = { "idempotency-key": "hostile-1" };
    const json = { ...line, message: "only once" };
    const told = await Promise.all([1, 2].map(() => knock(append, "/api/v1/logs", {}, { key, json, headers })));
    expect(told.map(({ status }) => status)).toEqual([202, 202]);
    expect(await found('"only once"')).toEqual(["only once"]);
  });

  test("without a key, or with a person's, is refused before it is read", async () => {
    expect((await knock(append, "/api/v1/logs", {}, { json: { level: "loud" } })).status).toBe(401);
    expect((await knock(append, "/api/v1/logs", {}, { key: "jgw_nobody", json: line })).status).toBe(401);
    expect((await knock(append, "/api/v1/logs", {}, { key: token, json: line })).status).toBe(403);
  });
});

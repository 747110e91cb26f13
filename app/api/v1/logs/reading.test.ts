import { beforeAll, describe, expect, test } from "vitest";

import { aPerson, aToken, aWorker } from "@/server/testing/given";
import { logsAnswer } from "@/server/logs/answers";

import { knock } from "../testing";
import { GET as facets } from "./facets/route";
import { GET as histogram } from "./histogram/route";
import { GET as search, POST as append } from "./route";

let key: string;
let workerId: string;

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

beforeAll(async () => {
  key = (await aToken((await aPerson(["viewer"])).id, ["read"])).secret;
  const worker = await aWorker();
  workerId = worker.workerId;
  const entries = Array.from({ length: 5 }, (_, n) => ({
    level: n === 0 ? "error" : "info",
    action: "mail.send",
    message: `Mail ${n}`,
    input_data: { customer: "acme", n },
    cost_micros: 1_500,
    tokens_used: 10,
    created_at: at(n + 1),
  }));
  const sent = await knock(append, "/api/v1/logs", {}, { key: worker.secret, json: { entries } });
  expect(sent.status).toBe(202);
});

const ask = (handler: typeof search, parameters: Record<string, string>) =>
  knock(handler, "/api/v1/logs", {}, { key, method: "GET", search: `?${new URLSearchParams(parameters)}` });

describe("the logs, read by a script", () => {
  test("come newest first, whole, page after page", async () => {
    const first = await ask(search, { q: `worker:${workerId} input.customer:acme`, limit: "3" });
    expect(first.status).toBe(200);
    const page = logsAnswer.parse(first.body);
    expect(page.entries.map(({ message }) => message)).toEqual(["Mail 0", "Mail 1", "Mail 2"]);
    expect(page.entries[0]).toMatchObject({
      worker_id: workerId,
      level: "error",
      input_data: { customer: "acme", n: 0 },
      error_data: null,
      cost_micros: "1500",
    });
    const rest = await ask(search, {
      q: `worker:${workerId} input.customer:acme`,
      limit: "3",
      cursor: page.next_cursor ?? "",
    });
    expect(rest.body).toMatchObject({ entries: [{ message: "Mail 3" }, { message: "Mail 4" }], complete: true });
  });

  test("are counted over time and by value", async () => {
    expect((await ask(histogram, { q: `worker:${workerId}`, since: "1h" })).body).toMatchObject({
      total: 5,
      complete: true,
    });
    expect((await ask(facets, { q: `worker:${workerId}` })).body).toMatchObject({
      level: [
        { value: "info", lines: 4 },
        { value: "error", lines: 1 },
      ],
      action: [{ value: "mail.send", lines: 5 }],
      sums: { cost_micros: "7500", tokens: 50 },
      complete: true,
    });
  });

  test.each([
    ["an unknown field", { q: "levl:error" }, "q.0-10"],
    ["a quote that nobody closes", { q: '"never' }, "q.0-6"],
    ["a day that there is none of", { since: "2026-02-30" }, "since"],
    ["a cursor of another day", { cursor: "2026-02-30T00:00:00Z|00000000-0000-0000-0000-000000000000" }, "cursor"],
    ["a cursor of nobody", { cursor: "x" }, "cursor"],
    ["too many at once", { limit: "201" }, "limit"],
    ["none at all", { limit: "0" }, "limit"],
    ["too long a query", { q: "x ".repeat(5_000) }, "q"],
  ])("are refused for %s, by the place", async (_what, parameters, path) => {
    const told = await ask(search, parameters);
    expect(told.status).toBe(400);
    expect(told.body["errors"]).toContainEqual(expect.objectContaining({ path }));
  });

  test.each([
    "since:0000-01-01",
    "until:9999-12-31T23:59:59-23:59",
    "since:99999d",
    "%_\\",
    '"; drop table execution_logs; --"',
    "\0",
    "message with \0 within",
    "input.a:\0",
    'input."a\0b":1',
    "worker:\0",
    "source:\0",
    "action:\u202e",
    "id:00000000-0000-0000-0000-000000000000",
    "input.__proto__:1",
    "input.constructor.prototype:x",
    "cost>9999999999999999",
    "tokens>=99999999999999999999",
    "duration:1e400",
    "level>critical",
    "(".repeat(400),
    "-".repeat(400),
    Array.from({ length: 400 }, (_, n) => `w${n}`).join(" or "),
    `${"a".repeat(4_000)}`,
    "\u{1f600}",
    "🏳️‍🌈 or İ or ß",
  ])("never answer %j with a fault", async (q) => {
    for (const handler of [search, histogram, facets]) {
      expect([200, 400]).toContain((await ask(handler, { q })).status);
    }
    for (const name of ["since", "until", "cursor"]) {
      expect([200, 400]).toContain((await ask(search, { [name]: q })).status);
    }
  });
});

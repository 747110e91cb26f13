import { z } from "zod";

import { answered, problemOf } from "./api";
import { staged } from "./asks";
import { expect, test } from "./fixtures";

const text = (length: number) => "x".repeat(length);
const nested = (levels: number): string => (levels === 0 ? "1" : `{"a":${nested(levels - 1)}}`);
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${String(at)}`, at])));

/** A request with this as its data, written as text so that it can be what no serialiser would write. */
const withData = (data: string) =>
  `{"action_type":"social.post","action_description":"Tell people","action_data":${data}}`;
const withField = (field: string, data = `{"channel":"news"}`) => withData(data).replace(/}$/, `,${field}}`);
const withDescription = (description: string) =>
  JSON.stringify({ action_type: "social.post", action_description: description, action_data: { channel: "news" } });

const refusedBodies: readonly (readonly [claim: string, raw: string, path: string])[] = [
  ["a key that stands twice in the data", withData(`{"to":"a","to":"b"}`), "action_data.to"],
  ["a field that stands twice", withField(`"action_type":"payment.wire"`), "action_type"],
  ["an integer that a browser would round", withData(`{"n":9007199254740993}`), "action_data.n"],
  ["an integer below what is safe", withData(`{"n":[0,-9007199254740992]}`), "action_data.n.1"],
  ["a number that is not finite", withData(`{"n":1e999}`), "action_data.n"],
  ["a number that is none", withData(`{"n":NaN}`), "action_data.n"],
  ["NUL in a text", withData(`{"t":"a\\u0000b"}`), "action_data.t"],
  ["half of a surrogate pair", withData(`{"t":"\\ud83d"}`), "action_data.t"],
  ["data of 33 levels", withData(nested(33)), "action_data"],
  ["a thousand levels", withData(nested(1_000)), "action_data"],
  ["501 keys", withData(keys(501)), "action_data"],
  ["data over 64 KiB", withData(JSON.stringify({ t: text(65_536) })), "action_data"],
  ["data that is a list", withData(`[1]`), "action_data"],
  ["a description over 4 KiB", withDescription(text(4_097)), "action_description"],
  ["a description over 4 KiB in bytes, not in characters", withDescription("é".repeat(2_049)), "action_description"],
  ["no description", withDescription(""), "action_description"],
  ["a field that is unknown", withField(`"note":"approve this"`), "note"],
  ["a word about who asks", withField(`"worker_id":"ADMIN"`), "worker_id"],
  ["a decision made already", withField(`"decision":"approved"`), "decision"],
  ["a digest of its own", withField(`"digest":"${text(64)}"`), "digest"],
  ["an action with letters that look alike", withData("{}").replace("social", "sociаl"), "action_type"],
  ["an action that is a pattern", withData("{}").replace("social.post", "social.*"), "action_type"],
  ["a risk that does not exist", withField(`"risk_level":"none"`), "risk_level"],
  ["a cost below zero", withField(`"estimated_cost_cents":-1`), "estimated_cost_cents"],
  ["a cost in fractions", withField(`"estimated_cost_cents":0.5`), "estimated_cost_cents"],
  ["no time at all", withField(`"expires_in_seconds":0`), "expires_in_seconds"],
  ["more than a week", withField(`"expires_in_seconds":604801`), "expires_in_seconds"],
  ["a goal that does not exist", withField(`"goal_id":"00000000-0000-4000-8000-000000000000"`), "goal_id"],
  [
    "a request of somebody else to supersede",
    withField(`"supersedes":"00000000-0000-4000-8000-000000000000"`),
    "supersedes",
  ],
  ["what is no JSON", "action_type=social.post", ""],
  ["something after the end", `${withData("{}")} {}`, ""],
  ["a list of requests", `[${withData("{}")}]`, ""],
  ["nothing", "", ""],
];

const registered = z.object({ requests_pending: z.number() });

test("hostile requests are refused at the door, by the name of the field, and leave nothing behind", async ({
  agent,
  api,
}) => {
  for (const [claim, raw, path] of refusedBodies) {
    await test.step(claim, async () => {
      const reply = await agent.call("POST", "/api/v1/approvals", { raw });
      expect.soft(reply.status, claim).toBe(400);
      expect.soft(reply.headers.get("content-type"), claim).toContain("application/problem+json");
      // Where it lies too deep, the path goes on down to it.
      const named = problemOf(reply).errors?.[0]?.path ?? "";
      if (path !== "") expect.soft(`${named}.`, claim).toMatch(new RegExp(`^${path.replaceAll(".", "[.]")}[.]`));
    });
  }
  const worker = await (await api("admin"))("GET", `/api/v1/workers/${agent.id}`);
  expect(answered(registered, worker).requests_pending).toBe(0);
});

test("what stands just within the bounds is taken", async ({ agent }) => {
  const bodies = [
    withData(nested(32)),
    withData(keys(500)),
    withData(JSON.stringify({ t: text(65_536 - 8) })),
    withDescription(text(4_096)),
    withData(`{"__proto__":{"isAdmin":true},"n":9007199254740991}`),
    withData("{}").replace("social.post", "  SOCIAL.Post "),
  ];
  const statuses = await Promise.all(bodies.map((raw) => agent.call("POST", "/api/v1/approvals", { raw })));
  expect(statuses.map(({ status }) => status)).toEqual(bodies.map(() => 201));
});

test("a body over 1 MiB is too large, whatever it claims to be", async ({ agent }) => {
  const raw = withData(JSON.stringify({ t: text(1_100_000) }));
  const reply = await agent.call("POST", "/api/v1/approvals", { raw });
  expect(reply.status).toBe(413);
});

test("who is not known is told nothing", async ({ agent, api, as, baseURL }) => {
  const { body } = staged.low();
  const anybody = await api(null);
  const session = await as("admin");
  const cookies = (await session.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const request = await agent.asks("low");
  const decision = { decision: "approved", digest: request.digest };

  const tries = [
    await anybody("POST", "/api/v1/approvals", { body }),
    await anybody("POST", "/api/v1/approvals", { body, headers: { authorization: `Bearer jgw_${text(43)}` } }),
    await anybody("GET", "/api/v1/queue", { headers: { cookie: cookies } }),
    await anybody("POST", `/api/v1/approvals/${request.id}/decision`, {
      body: decision,
      headers: { cookie: cookies, origin: baseURL ?? "" },
    }),
  ];
  expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

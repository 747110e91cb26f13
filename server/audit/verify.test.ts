import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import canonicalize from "canonicalize";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { env } from "@/env";
import { decideApproval } from "@/server/approvals/decide";
import { withdrawDecision } from "@/server/approvals/take-back";
import { setName } from "@/server/people/account-commands";
import { query } from "@/server/query";
import { aPerson, aRequest, asks, aWorker, job, theActionTypes } from "@/server/testing/given";

import { loadAnchors, writeAnchor } from "./anchors";
import type { Look } from "./source";
import { type Verdict, verifyTrail } from "./verify";

/** As `psql` of the owner: no role, no triggers. */
const psql = postgres(env.databaseUrl, {
  max: 1,
  connection: { session_replication_role: "replica" },
  onnotice: () => undefined,
});
const look: Look = (read) =>
  query({ permission: "maintenance:run", run: ({ reader }) => read(reader) })(job, undefined);
const verify = async (file?: string): Promise<Verdict> => verifyTrail(look, await loadAnchors(look, file));

const tables = ["audit_events", "audit_head", "approvals", "approval_votes", "settings"];
let dataDir: string;
let approved: string;
let rejected: string;
let firstAnchor: bigint;
let tail: bigint;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "anchors-"));
  Object.assign(env, { dataDir, undoSeconds: 0 });
  await theActionTypes();
  const [ann, worker] = [await aPerson(["approver"]), await aWorker()];
  await setName(ann.as, { name: "Ann" });

  const one = await aRequest(worker, asks.medium());
  await decideApproval(ann.as, { id: one.id, decision: "approved", digest: one.digest, note: "Fine" });
  approved = one.id;
  firstAnchor = BigInt((await writeAnchor()).seq);
  const two = await aRequest(worker, asks.high());
  await decideApproval(ann.as, { id: two.id, decision: "rejected", digest: two.digest, note: "Not now" });
  rejected = two.id;
  Object.assign(env, { undoSeconds: 30 });
  const three = await aRequest(worker, asks.medium());
  await decideApproval(ann.as, { id: three.id, decision: "approved", digest: three.digest });
  await withdrawDecision(ann.as, { id: three.id });
  await aRequest(worker, asks.critical());
  tail = BigInt((await writeAnchor()).seq);
  for (const table of tables) await psql`create table ${psql(`kept_${table}`)} as table ${psql(table)}`;
});

beforeEach(async () => {
  expect((await verify()).problem).toBeNull();
});

afterEach(async () => {
  for (const table of tables) {
    await psql`delete from ${psql(table)}`;
    await psql`insert into ${psql(table)} select * from ${psql(`kept_${table}`)}`;
  }
});

afterAll(async () => {
  await psql.end();
  await rm(dataDir, { recursive: true });
});

/** The whole chain hashed anew from the first row, as somebody with all rights but the signing key would. */
async function rewriteChain(): Promise<void> {
  const rows = await psql`
    select seq::text as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_kind, actor, action,
           object_type, object_id, before, after, request_id from audit_events order by audit_events.seq`;
  let hash = "0".repeat(64);
  for (const row of rows) {
    const prev = hash;
    hash = createHash("sha256")
      .update(canonicalize({ ...row, prev_hash: prev }) ?? "")
      .digest("hex");
    await psql`update audit_events set prev_hash = ${prev}, hash = ${hash} where seq = ${row["seq"]}`;
  }
  await psql`update audit_head set hash = ${hash}, seq = (select max(seq) from audit_events)`;
}

test("an untouched trail is green, with its requests and its anchors", async () => {
  const verdict = await verify();
  expect(verdict).toMatchObject({ problem: null, complete: true, requests: 4, anchors: 2, rows: Number(tail) });
  expect(verdict.last.seq).toBe(tail);
});

test("a trail that grows while it is read stays green", async () => {
  const ann = await aPerson(["viewer"]);
  const writing = Promise.all(Array.from({ length: 20 }, (_, at) => setName(ann.as, { name: `Ann ${at}` })));
  const verdicts = await Promise.all([verify(), verify(), verify(), writing.then(() => verify())]);
  expect(verdicts.map(({ problem }) => problem)).toEqual([null, null, null, null]);
});

describe("a touched trail is red", () => {
  test.each<[string, () => Promise<unknown>, () => bigint]>([
    ["a row was edited", () => psql`update audit_events set actor = 'eve@test.local' where seq = 3`, () => 3n],
    [
      "a time was moved by a microsecond",
      () => psql`update audit_events set at = at + interval '1 microsecond' where seq = 2`,
      () => 2n,
    ],
    [
      "a value was edited",
      () => psql`update audit_events set after = jsonb_set(after, '{name}', '"Eve"') where seq = 1`,
      () => 1n,
    ],
    [
      "two rows were swapped",
      async () => {
        for (const [from, to] of [
          [2, -1],
          [3, 2],
          [-1, 3],
        ] as const)
          await psql`update audit_events set seq = ${to} where seq = ${from}`;
      },
      () => 2n,
    ],
    ["a row was deleted", () => psql`delete from audit_events where seq = 2`, () => 3n],
    [
      "a row was inserted at the end",
      () => psql`insert into audit_events select seq + 1, at, actor_kind, actor, action, object_type, object_id, before, after, request_id, hash, hash
                 from audit_events where seq = (select max(seq) from audit_events)`,
      () => tail + 1n,
    ],
    [
      "the tail was deleted",
      () => psql`delete from audit_events where seq > ${tail.toString()}::bigint - 2`,
      () => tail - 1n,
    ],
    [
      "the tail was deleted and the head set back",
      async () => {
        await psql`delete from audit_events where seq > ${tail.toString()}::bigint - 2`;
        await psql`update audit_head set (seq, hash) = (select seq, hash from audit_events order by seq desc limit 1)`;
      },
      () => tail - 1n,
    ],
    [
      "a row was edited and the chain rewritten",
      async () => {
        await psql`update audit_events set actor = 'eve@test.local' where seq = 2`;
        await rewriteChain();
      },
      () => firstAnchor,
    ],
    ["everything was deleted", () => psql`delete from audit_events`, () => 1n],
  ])("%s", async (_claim, touch, seq) => {
    await touch();
    expect((await verify()).problem?.seq).toBe(seq());
  });

  test("the head was deleted", async () => {
    await psql`delete from audit_head`;
    expect((await verify()).problem?.what).toContain("head");
  });

  test("everything was deleted, and the head and the trail's name with it", async () => {
    await psql`delete from audit_events`;
    await psql`update audit_head set seq = 0, hash = repeat('0', 64)`;
    await psql`delete from settings`;
    expect((await verify()).problem?.what).toContain("anchor");
  });

  test("the trail was given another name: named anchors do not fit it", async () => {
    await psql`update settings set value = '"another"' where key = 'trail_id'`;
    await expect(verify(join(dataDir, "anchors.jsonl"))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a touched request is red", () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ["its content", () => psql`update approvals set action_data = '{"to":"EVE"}' where id = ${approved}`, "digest"],
    [
      "its decision",
      () => psql`update approvals set decision = 'approved' where id = ${rejected}`,
      "trail says rejected",
    ],
    [
      "its decider",
      () => psql`update approvals set decided_by = 'eve@test.local' where id = ${approved}`,
      "trail names",
    ],
    ["its note", () => psql`update approvals set decision_notes = 'Sure' where id = ${approved}`, "note"],
    ["its use", () => psql`update approvals set used_at = now() where id = ${approved}`, "used"],
    ["a vote", () => psql`update approval_votes set vote = 'approved' where approval_id = ${rejected}`, "vote"],
    ["a vote was deleted", () => psql`delete from approval_votes where approval_id = ${rejected}`, "vote"],
    [
      "a vote that was taken back came back",
      () => psql`update approval_votes set withdrawn_at = null`,
      "does not know",
    ],
    ["it was deleted", () => psql`delete from approvals where id = ${approved}`, "gone"],
    [
      "a decided one was put in",
      () => psql`insert into approvals (worker_id, action_type, action_description, risk_level, decision, decided_by, decided_at)
                 select worker_id, 'payment.wire', 'Pay Eve', 'high', 'approved', decided_by, now() from approvals where id = ${approved}`,
      "no such decision",
    ],
    [
      "a pending one was approved without anybody",
      () =>
        psql`update approvals set decision = 'approved', decided_by = 'ann', decided_at = '2020-01-01' where decision = 'pending'`,
      "no such decision",
    ],
  ])("%s", async (_claim, touch, problem) => {
    await touch();
    expect((await verify()).problem?.what).toContain(problem);
  });
});

describe("anchors", () => {
  const file = () => join(dataDir, "anchors.jsonl");

  test("are lines that anybody with the key can check", async () => {
    const lines = (await readFile(file(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(Object.keys(JSON.parse(lines[1] ?? ""))).toEqual(["trail", "seq", "hash", "at", "signature"]);
  });

  test("that were touched are red", async () => {
    const kept = await readFile(file(), "utf8");
    await writeFile(file(), kept.replace(/"seq":"\d+"/, '"seq":"1"'));
    expect((await verify()).problem?.what).toContain("not signed");
    await writeFile(file(), kept);
  });

  test("of a file that is not there are refused, unless nobody asked for them", async () => {
    await expect(verify(join(dataDir, "nothing.jsonl"))).rejects.toMatchObject({ code: "not_found" });
  });

  test("are written by two at once, whole", async () => {
    await Promise.all(Array.from({ length: 10 }, () => writeAnchor()));
    expect(await verify()).toMatchObject({ problem: null, anchors: 12 });
  });
});

import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { users } from "@/db/schema/access";
import { auditEvents } from "@/db/schema/record";
import { setName } from "@/server/people/account-commands";
import { aPerson, aWorker, db, type GivenPerson } from "@/server/testing/given";

import { exportTrail } from "./export";
import { findAuditEvent, getChainHead, listAuditEvents, listAuditWords, type TrailFilter } from "./queries";
import { verifyForPage, type VerifyLine } from "./verify-in-page";

const all: TrailFilter = { actor: "", action: "", object: "", from: null, to: null };
const page = (change: Partial<TrailFilter> = {}, before: bigint | null = null, limit = 4) => ({
  ...all,
  ...change,
  before,
  limit,
});
const read = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

let auditor: GivenPerson;
let ann: GivenPerson;

beforeAll(async () => {
  auditor = await aPerson(["auditor"]);
  ann = await aPerson(["viewer"]);
  for (let at = 1; at <= 10; at += 1) await setName(ann.as, { name: `Ann ${at}` });
});

describe("a stranger", () => {
  test.each(["viewer", "approver", "manager"] as const)(
    "who is %s reads, exports and verifies nothing",
    async (role) => {
      const stranger = await aPerson([role]);
      const told: VerifyLine[] = [];
      for (const look of [
        () => listAuditEvents(stranger.as, page()),
        () => findAuditEvent(stranger.as, { seq: 1n }),
        () => getChainHead(stranger.as, undefined),
        () => listAuditWords(stranger.as, undefined),
        () => exportTrail(stranger.as, { format: "csv", filter: all }),
        () => verifyForPage(stranger.as, (line) => told.push(line)),
      ]) {
        await expect(look()).rejects.toMatchObject({ code: "forbidden" });
      }
      expect(told).toEqual([]);
    },
  );

  test("who is a worker reads nothing", async () => {
    await expect(listAuditEvents((await aWorker()).as, page())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the list", () => {
  test("is paged newest first, and what is added meanwhile moves nothing", async () => {
    const first = await listAuditEvents(auditor.as, page({ actor: ann.email }));
    expect(first.events.map(({ after }) => after)).toEqual([10, 9, 8, 7].map((at) => ({ name: `Ann ${at}` })));
    await setName(ann.as, { name: "Ann 11" });
    const second = await listAuditEvents(auditor.as, page({ actor: ann.email }, BigInt(first.next ?? 0)));
    expect(second.events.map(({ after }) => after)).toEqual([6, 5, 4, 3].map((at) => ({ name: `Ann ${at}` })));
    const third = await listAuditEvents(auditor.as, page({ actor: ann.email }, BigInt(second.next ?? 0)));
    expect([third.events.length, third.next]).toEqual([2, null]);
  });

  test("is filtered by action, object and time", async () => {
    const count = async (change: Partial<TrailFilter>) =>
      (await listAuditEvents(auditor.as, page(change, null, 100))).events.length;
    expect(await count({ actor: ann.email, action: "person" })).toBe(11);
    expect(await count({ actor: ann.email, action: "person.set-name" })).toBe(11);
    expect(await count({ actor: ann.email, action: "perso" })).toBe(0);
    expect(await count({ object: `person:${ann.email}` })).toBe(11);
    expect(await count({ object: "worker" })).toBe(0);
    expect(await count({ actor: ann.email, to: new Date(0) })).toBe(0);
    expect(await count({ actor: ann.email, from: new Date(0), to: new Date(Date.now() + 60_000) })).toBe(11);
  });

  test("suggests each word once", async () => {
    const { actors, actions } = await listAuditWords(auditor.as, undefined);
    expect(actions).toContain("person.set-name");
    expect(actors.filter((actor) => actor === ann.email)).toHaveLength(1);
  });
});

describe("an export", () => {
  test("is on the trail before its first row, and holds what the filter shows", async () => {
    const text = await read(await exportTrail(auditor.as, { format: "jsonl", filter: { ...all, actor: ann.email } }));
    const rows = text.trim().split("\n");
    expect(rows).toHaveLength(11);
    const [last] = await db().select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
    expect(last).toMatchObject({
      action: "audit.export",
      actor: auditor.email,
      after: { format: "jsonl", filter: { actor: ann.email } },
    });
  });

  test("of everything has a row for each, in CSV under one header", async () => {
    const head = await getChainHead(auditor.as, undefined);
    const text = await read(await exportTrail(auditor.as, { format: "csv", filter: all }));
    expect(text.trim().split("\r\n")).toHaveLength(Number(head.seq) + 1);
    expect(text.startsWith("seq,at,actor_kind")).toBe(true);
  });

  test("ends where the person's right ends", async () => {
    const other = await aPerson(["auditor"]);
    const stream = await exportTrail(other.as, { format: "csv", filter: all });
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, other.id));
    await expect(read(stream)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("verifying from a page", () => {
  test("tells progress, then the result, which is on the trail", async () => {
    const told: VerifyLine[] = [];
    await verifyForPage(auditor.as, (line) => told.push(line));
    expect(told[0]).toMatchObject({ kind: "progress", phase: "trail" });
    expect(told.at(-1)).toMatchObject({ kind: "result", holds: true, complete: true, problem: null });
    const [last] = await db().select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
    expect(last).toMatchObject({ action: "audit.verify", actor: auditor.email, after: { holds: true } });
  });

  test("by two at once leaves the chain whole", async () => {
    const told: VerifyLine[] = [];
    await Promise.all([1, 2, 3].map(() => verifyForPage(auditor.as, () => undefined)));
    await verifyForPage(auditor.as, (line) => told.push(line));
    expect(told.at(-1)).toMatchObject({ holds: true });
  });
});

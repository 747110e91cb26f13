import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { aPerson, db, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { eventStream } from "./event-stream";
import { disablePerson, setRoles } from "./people/commands";
import { endSession } from "./people/sign-in";
import { nextNudge } from "./realtime";

const soon = { timeout: 5_000 };

/** What a page of this person hears, until its stream is over. */
function listen({ as }: GivenPerson) {
  const page = new AbortController();
  const stream = { heard: "", isOver: false, leave: () => page.abort() };
  const hear = async () => {
    for await (const piece of eventStream(as, page.signal)) stream.heard += Buffer.from(piece).toString();
    stream.isOver = true;
  };
  void hear();
  return stream;
}

const say = (words: string) => db().execute(sql`select pg_notify('juggernaut', ${words})`);

/** A page that hears, and one whose session lasts beside it: what that one hears was said to both. */
async function two() {
  const [mine, other] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
  const [page, witness] = [listen(mine), listen(other)];
  await expect.poll(() => page.heard + witness.heard, soon).toContain("ready");
  await expect
    .poll(async () => {
      await say("tasks:first");
      return [page, witness].every(({ heard }) => heard.includes("tasks:first"));
    }, soon)
    .toBe(true);
  return { mine, page, witness };
}

describe("a page hears nothing more at once when its session", () => {
  const ends: readonly [string, (person: GivenPerson) => Promise<unknown>][] = [
    ["was ended by its person", ({ as }) => endSession(as, { sessionId: as.kind === "session" ? as.sessionId : "" })],
    ["is of somebody who was disabled", async ({ id }) => disablePerson((await aPerson(["admin"])).as, { id })],
  ];
  test.each(ends)("%s", async (_how, end) => {
    const { mine, page, witness } = await two();
    const before = page.heard;
    await end(mine);
    await say("tasks:second");
    await expect.poll(() => witness.heard, soon).toContain("tasks:second");
    await expect.poll(() => page.isOver, soon).toBe(true);
    expect(page.heard.slice(before.length)).not.toMatch(/people|second/u);
    witness.leave();
  });
});

test("a page whose session runs out is believed for a second at most while others hear on", async () => {
  const { mine, page, witness } = await two();
  await owner`update sessions set expires_at = clock_timestamp() where user_id = ${mine.id}`;
  const endedMs = Date.now();
  await expect
    .poll(async () => {
      await say(`tasks:${Date.now()}`);
      return page.isOver;
    }, soon)
    .toBe(true);
  const heardMs = [...page.heard.matchAll(/tasks:(\d+)/gu)].map(([, at]) => Number(at));
  expect(Math.max(0, ...heardMs)).toBeLessThan(endedMs + 1_500);
  expect(witness.isOver).toBe(false);
  witness.leave();
});

test("one session can't open streams without end, and another's are its own", async () => {
  const [many, other] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
  const leaves = Array.from({ length: 40 }, () => new AbortController());
  for (const { signal } of leaves) eventStream(many.as, signal);
  const page = new AbortController();
  expect(() => eventStream(many.as, page.signal)).toThrow(expect.objectContaining({ code: "too_many" }));
  await eventStream(other.as, page.signal).cancel();
  leaves[0]?.abort();
  await eventStream(many.as, page.signal).cancel();
  leaves.forEach((leave) => leave.abort());
});

test("workers that wait for a decision are no pages, however many there are", () => {
  const { signal } = new AbortController();
  const waiting = Array.from({ length: 60 }, () => nextNudge("approvals", "none", 60_000, signal));
  waiting.forEach(({ cancel }) => cancel());
  expect(waiting).toHaveLength(60);
});

test("a page of somebody who lost a role hears on, by topics and ids alone", async () => {
  const { mine, page, witness } = await two();
  await setRoles((await aPerson(["admin"])).as, { id: mine.id, roles: ["auditor"] });
  await expect.poll(() => page.heard, soon).toContain("data: people");
  await say("tasks:second");
  await expect.poll(() => page.heard, soon).toContain("tasks:second");
  expect(page.heard.replaceAll(/event: \w+\ndata: [\w:-]+\n\n/gu, "")).toBe("");
  page.leave();
  witness.leave();
});

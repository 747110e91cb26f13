import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { aPerson, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { aCase, proposal } from "@/server/testing/given-rules";

import { proposeRule } from "./propose";
import { countRules, listRules } from "./queries";
import { findRule } from "./rule";
import { acceptRule } from "./settle";

let approver: GivenPerson, admin: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin] = [await aPerson(["approver"]), await aPerson(["admin"])];
});

describe("the lists", () => {
  test("count what waits for somebody: never one's own, never for who may not", async () => {
    const { request } = await aCase();
    const before = await countRules(admin.as, undefined);
    await proposeRule(admin.as, proposal(request.id));
    await proposeRule(approver.as, proposal(request.id, { effect: "forbid" }));
    const after = await countRules(admin.as, undefined);
    expect([after.waiting - before.waiting, after.mine - before.mine]).toEqual([2, 1]);
    expect((await countRules(approver.as, undefined)).mine).toBe(0);
  });

  test("are narrowed by effect and state, and answer an id that is none", async () => {
    const { worker, request } = await aCase();
    await proposeRule(approver.as, proposal(request.id, { effect: "forbid" }));
    const { id } = await proposeRule(approver.as, proposal(request.id));
    await acceptRule(admin.as, { id });
    const only = async (filter: Parameters<typeof listRules>[1]) =>
      (await listRules(approver.as, { worker: worker.workerId, ...filter })).map(({ state }) => state);
    expect(await only({})).toEqual(["waiting", "live"]);
    expect(await only({ effect: "allow" })).toEqual(["live"]);
    expect(await only({ state: "ended" })).toEqual([]);
    expect(await findRule(approver.as, "nonsense")).toBeNull();
    expect(await findRule(approver.as, randomUUID())).toBeNull();
  });
});

import { beforeAll, describe, expect, test } from "vitest";

import { aPerson, aWorker, type GivenPerson, theActionTypes, workerRow } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";

import { resumeFleet, stopFleet } from "./fleet";
import { createKey } from "./keys";
import { heartbeat } from "./report";

let admin: GivenPerson;
let approver: GivenPerson;
let viewer: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  admin = await aPerson(["admin"]);
  approver = await aPerson(["approver"]);
  viewer = await aPerson(["viewer"]);
});

describe("the emergency stop", () => {
  test("reaches every worker, also new ones, and resuming leaves alone what stood still before", async () => {
    const [running, paused] = [await aWorker(), await aWorker({ directive: "pause" })];
    expect(await codeOf(stopFleet(viewer.as, {}))).toBe("forbidden");
    await Promise.all([stopFleet(approver.as, { reason: "Strange payments" }), stopFleet(admin.as, {})]);
    const made = await createKey(admin.as, { worker_id: `LATE-${running.workerId.slice(2, 10)}` });
    expect(await heartbeat(running.as, {})).toMatchObject({ directive: "stop" });
    expect((await workerRow(made.worker_id)).directive).toBe("stop");
    expect(await codeOf(resumeFleet(approver.as, {}))).toBe("forbidden");
    await resumeFleet(admin.as, {});
    expect((await workerRow(running.workerId)).directive).toBe("run");
    expect((await workerRow(paused.workerId)).directive).toBe("pause");
    expect((await workerRow(made.worker_id)).directive).toBe("run");
    expect(await resumeFleet(admin.as, {})).toEqual({ directive: "run", resumed: 0 });
  });
});

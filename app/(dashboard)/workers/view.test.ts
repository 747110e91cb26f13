import { describe, expect, test } from "vitest";

import type { FleetRow } from "@/server/workers/fleet-rows";

import { packFleet, unpackFleet } from "./packed";
import { type FleetView, itemOf, shownOf } from "./view";

const base: FleetRow = {
  workerId: "A",
  name: "Sarah",
  level: "L3",
  owner: null,
  status: "active",
  directive: "run",
  fleetStopped: false,
  maintenanceUntil: null,
  inMaintenance: false,
  mayAct: true,
  heartbeatAgeSeconds: 4,
  attemptsOk: 9,
  attemptsFailed: 1,
  tasksHeld: 1,
  tasksStuck: 0,
  quietSeconds: 12,
  linesHour: 0,
  errorsHour: 0,
  linesDay: 40,
  errorsDay: 2,
  capCents: 1_000,
  spentTodayMicros: 3_100_000n,
  spentDayMicros: 4_000_000n,
  reservedMicros: 0n,
  claimedHealth: 0.9,
  slots: 5,
  sharesSource: 1,
  lastError: null,
};
const all: FleetView = { q: "", level: null, mark: null, owner: null, trouble: null, sort: null };
const fleet = [
  { ...base, workerId: "WELL" },
  { ...base, workerId: "GONE", heartbeatAgeSeconds: 900, name: "Old one" },
  { ...base, workerId: "STUCK", tasksStuck: 1, owner: "me@firm.example" },
  { ...base, workerId: "NEW", heartbeatAgeSeconds: null, attemptsOk: 0, attemptsFailed: 0, level: "L1" as const },
  { ...base, workerId: "PAUSED", directive: "pause" as const, heartbeatAgeSeconds: 900 },
  { ...base, workerId: "IDLER", attemptsOk: 0, sharesSource: 2 },
].map(itemOf);
const ids = (view: Partial<FleetView>) => shownOf(fleet, { ...all, ...view }).map(({ row }) => row.workerId);

test("those in trouble come first, the least healthy at the top", () => {
  expect(ids({}).slice(0, 2)).toEqual(["GONE", "STUCK"]);
  expect(ids({}).slice(-2)).toEqual(["NEW", "PAUSED"]);
});

describe("a filter", () => {
  test.each([
    [{ q: "sarah we" }, ["WELL"]],
    [{ q: "OLD" }, ["GONE"]],
    [{ q: "firm.example" }, ["STUCK"]],
    [{ level: "L1" }, ["NEW"]],
    [{ mark: "gone" }, ["GONE", "PAUSED"]],
    [{ mark: "paused" }, ["PAUSED"]],
    [{ mark: "stuck" }, ["STUCK"]],
    [{ mark: "never" }, ["NEW"]],
    [{ mark: "shared" }, ["IDLER"]],
    [{ mark: "fruitless" }, ["IDLER", "NEW"]],
    [{ owner: "me@firm.example" }, ["STUCK"]],
    [{ owner: "nobody", mark: "gone" }, ["GONE", "PAUSED"]],
    [{ trouble: "1" }, ["GONE", "STUCK"]],
    [{ q: "nothing like it" }, []],
  ] satisfies [Partial<FleetView>, string[]][])("%j leaves %j", (view, left) => expect(ids(view)).toEqual(left));
});

test("what a worker has none of stands last, whichever way it is sorted", () => {
  expect(ids({ sort: "reachable" }).at(-1)).toBe("NEW");
  expect(ids({ sort: "-reachable" }).at(-1)).toBe("NEW");
  expect(ids({ sort: "-worker" })[0]).toBe("WELL");
});

test("a packed fleet is the same again", () => {
  const rows = fleet.map(({ row }) => row);
  const withError = { ...base, workerId: "ERR", lastError: { id: "x", at: "2026-01-01T00:00:00Z", text: "no" } };
  expect(unpackFleet(packFleet([...rows, withError]))).toEqual([...rows, withError]);
});

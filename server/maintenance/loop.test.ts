import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";

import { describe, expect, test, vi } from "vitest";

import { Refusal } from "@/domain/errors";

import { type Job, keepUp } from "./loop";

const job = (run: Job["run"], more: Partial<Job> = {}): Job => ({ name: "test", everyMs: 1, run, ...more });

describe("the loop", () => {
  test("runs a job again at once while there is work, and never beside itself", async () => {
    let [left, running, most, runs] = [5, 0, 0, 0];
    const maintenance = keepUp([
      job(
        async () => {
          runs += 1;
          most = Math.max(most, (running += 1));
          await turn();
          running -= 1;
          return left > 0 ? left-- : 0;
        },
        { everyMs: 60_000 },
      ),
    ]);
    await expect.poll(() => runs).toBe(6);
    expect(most).toBe(1);
    await maintenance.stop();
  });

  test("one job that hangs or fails keeps no other from running", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    let runs = 0;
    const never = new Promise<number>(() => undefined);
    const maintenance = keepUp([
      job(() => never, { name: "hangs" }),
      job(() => Promise.reject(new Error("a bug")), { name: "fails" }),
      job(async () => {
        runs += 1;
        return 0;
      }),
    ]);
    await expect.poll(() => runs).toBeGreaterThan(3);
    expect(said.mock.calls.map(([line]) => line)).toEqual(["Maintenance: fails failed and is tried again."]);
    said.mockRestore();
    const before = performance.now();
    await maintenance.stop();
    expect(performance.now() - before, "stopping does not wait for what hangs").toBeLessThan(5_000);
  });

  test("an outage is said once for all jobs, and again after it was over", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    let isDown = true;
    let [runs, failures] = [0, 0];
    const run = async () => {
      if (isDown) failures += 1;
      if (isDown) throw new Refusal("unavailable", "gone");
      runs += 1;
      return 0;
    };
    const maintenance = keepUp([job(run, { name: "a" }), job(run, { name: "b" })]);
    await expect.poll(() => failures).toBe(2);
    expect(said).toHaveBeenCalledTimes(1);
    isDown = false;
    await expect.poll(() => runs, { timeout: 3_000 }).toBeGreaterThan(3);
    isDown = true;
    await expect.poll(() => failures).toBe(4);
    expect(said).toHaveBeenCalledTimes(2);
    said.mockRestore();
    await maintenance.stop();
  });

  test("stopping lets what runs finish, begins nothing new, and runs what belongs at the end", async () => {
    const events: string[] = [];
    const maintenance = keepUp([
      job(async () => {
        events.push("begun");
        await pause(100);
        events.push("done");
        return 1;
      }),
      job(
        async () => {
          events.push("end");
          return 0;
        },
        { name: "last", everyMs: 60_000, atEnd: true },
      ),
    ]);
    await expect.poll(() => events.includes("begun")).toBe(true);
    await Promise.all([maintenance.stop(), maintenance.stop()]);
    expect(events).toEqual(["begun", "end", "done", "end"]);
  });
});

import { mkdtempSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

// Before anything reads the settings: anchors go into the data directory.
const dataDir = mkdtempSync(join(tmpdir(), "juggernaut-maintenance-"));
process.env["JUGGERNAUT_DATA_DIR"] = dataDir;
const { decideApproval } = await import("@/server/approvals/decide");
const { aPerson, aRequest, asks, aWorker, theActionTypes } = await import("@/server/testing/given");
const { age, owner } = await import("@/server/testing/owner");
const { startMaintenance, timetable } = await import("./schedule");

beforeAll(theActionTypes);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const decisions = (ids: readonly string[]) =>
  owner<{ decision: string }[]>`select decision from approvals where id in ${owner(ids)}`.then(
    (rows) => new Set(rows.map(({ decision }) => decision)),
  );

const often = (ms: number): string => {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${ms / 1_000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
};

test.each(timetable)("docs/operations.md says how often $name runs", async ({ name, everyMs }) => {
  const document = await readFile(join(import.meta.dirname, "../../docs/operations.md"), "utf8");
  expect(document).toMatch(new RegExp(`^\\| ${name} \\| ${often(everyMs)}\\b`, "m"));
});

test("two instances on one database: each release, expiry and notice exactly once, also through a cut of all connections", async () => {
  const [worker, other, approver] = [await aWorker(), await aWorker(), await aPerson(["approver"])];
  const held = await Promise.all(Array.from({ length: 15 }, () => aRequest(worker, asks.high())));
  const silent = await Promise.all(Array.from({ length: 15 }, () => aRequest(other, asks.medium())));
  for (const { id, digest } of held) await decideApproval(approver.as, { id, digest, decision: "approved" });

  const instances = [startMaintenance(), startMaintenance()];
  for (const { id } of held) await age(id, 11);
  for (const { id } of silent) await age(id, 86_401);
  await owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'juggernaut-%'`;

  await expect.poll(() => decisions(held.map(({ id }) => id)), { timeout: 15_000 }).toEqual(new Set(["approved"]));
  await expect.poll(() => decisions(silent.map(({ id }) => id)), { timeout: 15_000 }).toEqual(new Set(["expired"]));
  const begun = performance.now();
  await Promise.all(instances.map((instance) => instance.stop()));
  expect(performance.now() - begun).toBeLessThan(5_000);

  const settled = await owner<{ action: string; times: number }[]>`
    select action, count(*)::int as times from audit_events where action in ('approval.release', 'approval.expire')
    group by action, object_id`;
  expect(settled).toHaveLength(30);
  expect(settled.every(({ times }) => times === 1)).toBe(true);
  const told = await owner`select cause from deliveries where user_id = ${approver.id}`;
  expect(told, "one word for each request of high risk").toHaveLength(15);
  const anchors = await readFile(join(dataDir, "anchors.jsonl"), "utf8");
  expect(anchors.trimEnd().split("\n").length, "at the start or at the end, of both").toBeGreaterThanOrEqual(2);
});

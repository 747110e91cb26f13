import { beforeAll, expect, test } from "vitest";

import { decideApproval } from "@/server/approvals/decide";
import { appendLogs } from "@/server/logs/append";
import { listQueue } from "@/server/approvals/queue";
import { hashSecret } from "@/server/secret";
import { aPerson, aRequest, asks, aToken, aWorker, theActionTypes } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { heartbeat } from "@/server/workers/report";

beforeAll(theActionTypes);

const deadlocks = () =>
  owner<{ n: number }[]>`select deadlocks::int as n from pg_stat_database where datname = current_database()`.then(
    ([row]) => row?.n ?? 0,
  );

test("calls of one worker at once, on a key that was not used for long, do not wait for each other in a circle", async () => {
  const before = await deadlocks();
  for (let round = 0; round < 3; round += 1) {
    const worker = await aWorker();
    await Promise.all([
      ...Array.from({ length: 6 }, () => aRequest(worker, asks.low())),
      ...Array.from({ length: 3 }, () => heartbeat(worker.as, {})),
    ]);
    const [key] = await owner`select last_used_at is not null as stamped from worker_keys where id = ${worker.keyId}`;
    expect(key).toEqual({ stamped: true });
  }
  await expect.poll(async () => (await deadlocks()) - before, { timeout: 2_000 }).toBe(0);
});

test("a key says so that only brings lines, many of them at once", async () => {
  const workers = [await aWorker(), await aWorker(), await aWorker()];
  const line = { level: "info", action: "email.send", message: "Sent." } as const;
  await Promise.all(workers.slice(0, 2).flatMap(({ as }) => Array.from({ length: 5 }, () => appendLogs(as, line))));
  const stamped = await owner<{ stamped: boolean }[]>`
    select last_used_at > clock_timestamp() - interval '1 minute' as stamped
    from unnest(${workers.map(({ keyId }) => keyId)}::uuid[]) with ordinality as k(id, n) join worker_keys using (id) order by n`;
  expect(stamped.map((row) => row.stamped)).toEqual([true, true, null]);
});

const wasUsed = ({ secret }: { secret: string }) =>
  owner<{ used: boolean }[]>`
    select last_used_at is not null as used from personal_tokens where hash = ${hashSecret(secret)}`.then(
    ([row]) => row?.used,
  );

test("a token says when it was used, for reading and for deciding", async () => {
  const person = await aPerson(["approver"]);
  const [reads, decides, idle] = [
    await aToken(person.id, ["read"]),
    await aToken(person.id, ["read", "decide"]),
    await aToken(person.id, ["read"]),
  ];
  await listQueue(reads.as, { limit: 1 });
  const request = await aRequest(await aWorker(), asks.low());
  await decideApproval(decides.as, { id: request.id, digest: request.digest, decision: "rejected", note: "No." });
  expect(await Promise.all([reads, decides, idle].map(wasUsed))).toEqual([true, true, false]);
});

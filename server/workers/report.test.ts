import { beforeAll, describe, expect, test } from "vitest";

import { aWorker, type GivenWorker, theActionTypes } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { heartbeat } from "./report";

beforeAll(theActionTypes);

const beats = ({ workerId }: GivenWorker) =>
  owner<{ hour: Date; minutes: string }[]>`
    select hour, minutes::bit(64)::text as minutes from worker_beats where worker_id = ${workerId} order by hour`;
const marked = (rows: readonly { minutes: string }[]) =>
  rows.reduce((sum, { minutes }) => sum + minutes.replaceAll("0", "").length, 0);

describe("the minutes in which it was heard", () => {
  test("are marked once each, also by many calls at once", async () => {
    const worker = await aWorker();
    await Promise.all(Array.from({ length: 12 }, () => heartbeat(worker.as, {})));
    const first = await beats(worker);
    // One minute, or two where it turned meanwhile.
    expect(marked(first)).toBeLessThanOrEqual(2);
    const [written] = await owner`select xmin::text from worker_beats where worker_id = ${worker.workerId}`;
    for (let call = 0; call < 5; call += 1) await heartbeat(worker.as, {});
    const [still] = await owner`select xmin::text from worker_beats where worker_id = ${worker.workerId}`;
    if (marked(await beats(worker)) === marked(first)) expect(still).toEqual(written);
  });

  test("join those of the same hour, and stand under the hour in UTC", async () => {
    const worker = await aWorker();
    await heartbeat(worker.as, {});
    await owner`update worker_beats set minutes = (1::bigint << 59) | 1 where worker_id = ${worker.workerId}`;
    await heartbeat(worker.as, {});
    const rows = await beats(worker);
    expect(rows[0]?.hour.getTime()).toBe(Math.floor((rows[0]?.hour.getTime() ?? 1) / 3_600_000) * 3_600_000);
    expect(marked(rows)).toBeGreaterThanOrEqual(2);
  });
});

test("a paused worker is heard, and its leases run out", async () => {
  const worker = await aWorker({ directive: "pause" });
  await owner`insert into governance_tasks (title, status, assigned_worker, lease_expires_at)
    values ('Held', 'in_progress', ${worker.workerId}, now() + interval '3 seconds')`;
  expect(await heartbeat(worker.as, {})).toMatchObject({ directive: "pause" });
  const [task] = await owner`select lease_expires_at < now() + interval '10 seconds' as ends from governance_tasks
    where assigned_worker = ${worker.workerId}`;
  expect(task).toEqual({ ends: true });
});

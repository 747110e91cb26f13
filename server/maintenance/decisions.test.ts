import { beforeAll, describe, expect, test } from "vitest";

import { Refusal } from "@/domain/errors";
import { decideApproval } from "@/server/approvals/decide";
import { expireDue, releaseDue } from "@/server/approvals/release";
import { claimTask } from "@/server/tasks/claim";
import { createTask } from "@/server/tasks/create";
import { aPerson, aRequest, asks, aWorker, type GivenPerson, job, theActionTypes } from "@/server/testing/given";
import { age, owner } from "@/server/testing/owner";

import { lapse } from "./lapse";

beforeAll(theActionTypes);

const find = async (id: string) => {
  const [row] = await owner`select * from approvals where id = ${id}`;
  if (!row) throw new Error("no request");
  return row;
};
const trail = (id: string, action: string) =>
  owner`select 1 from audit_events where object_id = ${id} and action = ${action}`.then((rows) => rows.length);
const taskOf = async (id: string) => (await owner`select * from governance_tasks where id = ${id}`)[0];

/** As many instances as there are maintenance loops, all at once. */
const together = async (run: typeof releaseDue): Promise<number> => {
  const all = await Promise.all(Array.from({ length: 6 }, () => run(job, {})));
  return all.reduce((sum, { settled }) => sum + settled, 0);
};
const settleAll = async (run: typeof releaseDue): Promise<void> => {
  while ((await together(run)) > 0);
};
const decide = (who: GivenPerson, request: { id: string; digest: string }, decision: "approved" | "rejected") =>
  decideApproval(who.as, { id: request.id, digest: request.digest, decision, note: "because" });

describe("release", () => {
  test("a held decision takes effect at its time and not before, once, however many instances run", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const requests = [await aRequest(worker), await aRequest(worker), await aRequest(worker)];
    for (const request of requests) await decide(approver, request, "approved");
    await settleAll(releaseDue);
    for (const { id } of requests) expect((await find(id))["decision"], "the hold is not over").toBe("pending");

    for (const { id } of requests) await age(id, 6);
    await settleAll(releaseDue);
    for (const { id } of requests) {
      expect(await find(id)).toMatchObject({ decision: "approved", decided_by: approver.email });
      expect(await trail(id, "approval.release")).toBe(1);
    }
  });

  test("a hold that outlasts the expiry is released all the same, and expiry leaves it alone", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const request = await aRequest(worker, { ...asks.medium(), expires_in_seconds: 3 });
    await decide(approver, request, "approved");
    await age(request.id, 4);
    await settleAll(expireDue);
    expect((await find(request.id))["decision"]).toBe("pending");
    await age(request.id, 2);
    await Promise.all([together(expireDue), together(releaseDue)]);
    expect((await find(request.id))["decision"]).toBe("approved");
  });

  test("a vote whose role was taken away falls, and the request is back in the queue", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const request = await aRequest(worker);
    await decide(approver, request, "approved");
    await owner`update users set roles = '{viewer}' where id = ${approver.id}`;
    await age(request.id, 6);
    await settleAll(releaseDue);
    expect(await find(request.id)).toMatchObject({ decision: "pending", release_at: null });
    expect(await trail(request.id, "approval.vote-fell")).toBe(1);
    const other = await aPerson(["approver"]);
    await expect(decide(other, request, "rejected")).resolves.toMatchObject({ recorded: true });
  });
});

describe("expiry", () => {
  test("ends what nobody decided by the database's clock, once, and its task is blocked unanswered", async () => {
    const worker = await aWorker();
    const made = await createTask(worker.as, { title: "Find a supplier" });
    const task = await claimTask(worker.as, {});
    expect(task?.id).toBe(made.id);
    const request = await aRequest(worker, { ...asks.medium(), task_id: made.id, expires_in_seconds: 60 });
    expect((await taskOf(made.id))?.["status"]).toBe("waiting_approval");

    await settleAll(expireDue);
    expect((await find(request.id))["decision"], "its time is not over").toBe("pending");
    await age(request.id, 61);
    await settleAll(expireDue);
    expect(await find(request.id)).toMatchObject({ decision: "expired", decided_by: "system:expiry" });
    expect(await trail(request.id, "approval.expire")).toBe(1);
    expect(await taskOf(made.id)).toMatchObject({ status: "blocked", blocked_reason: "unanswered" });
  });

  test("a decision that races it ends in exactly one of the two", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    for (let round = 0; round < 5; round += 1) {
      const request = await aRequest(worker);
      await age(request.id, 86_400);
      const [answer] = await Promise.all([
        decide(approver, request, "approved").catch((error: unknown) => error),
        together(expireDue),
      ]);
      expect(answer).toBeInstanceOf(Refusal);
      expect(answer).toMatchObject({ code: "gone" });
      await settleAll(expireDue);
      expect((await find(request.id))["decision"]).toBe("expired");
      expect(await trail(request.id, "approval.expire")).toBe(1);
    }
  });
});

describe("lapse", () => {
  test("frees the money of an approval that was never used in time, and of no other", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const requests = [await aRequest(worker), await aRequest(worker)];
    for (const request of requests) {
      await decide(approver, request, "approved");
      await age(request.id, 6);
    }
    await settleAll(releaseDue);
    const [late, fresh] = requests.map(({ id }) => id);
    await age(late ?? "", 15 * 60);
    expect(await together(lapse)).toBe(1);
    expect(await find(late ?? "")).toMatchObject({ decision: "approved", reserved_micros: "0" });
    expect(await find(fresh ?? "")).toMatchObject({ reserved_micros: "10000" });
    expect(await together(lapse)).toBe(0);
  });
});

test("nobody but a job may run maintenance", async () => {
  const [admin, worker] = [await aPerson(["admin"]), await aWorker()];
  for (const stranger of [admin.as, worker.as]) {
    await expect(releaseDue(stranger, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(lapse(stranger, {})).rejects.toMatchObject({ code: "forbidden" });
  }
});

/** Requests as people leave them, for server tests. */
import { eq } from "drizzle-orm";

import { approvals } from "@/db/schema/approvals";
import { decideApproval } from "@/server/approvals/decide";
import { releaseDue } from "@/server/approvals/release";

import {
  aDecider,
  aRequest,
  asks,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  job,
  theActionTypes,
} from "./given";

/** A worker and another, an approver and an administrator for the second vote: the people by the secrets of their tokens. */
export async function theParties(mandate: Parameters<typeof aWorker>[0] = {}) {
  await theActionTypes();
  return {
    worker: await aWorker(mandate),
    stranger: await aWorker(),
    approver: (await aDecider("approver")).secret,
    second: (await aDecider("admin")).secret,
  };
}

export async function requestRow(id: string): Promise<typeof approvals.$inferSelect> {
  const [found] = await db().select().from(approvals).where(eq(approvals.id, id));
  if (!found) throw new Error("no request");
  return found;
}

/** Lets the hold of a decision be over, as time would. */
export async function endHold(id: string): Promise<void> {
  await db()
    .update(approvals)
    .set({ releaseAt: new Date(Date.now() - 1) })
    .where(eq(approvals.id, id));
}

/** A request that this person has approved and that was released. */
export async function anApproval(by: GivenPerson, worker: GivenWorker, body = asks.medium()) {
  const request = await aRequest(worker, body);
  await decideApproval(by.as, { id: request.id, decision: "approved", digest: request.digest });
  await endHold(request.id);
  await releaseDue(job, {});
  return request;
}

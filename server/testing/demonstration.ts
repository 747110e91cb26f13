/** The demonstration's people and requests, for server tests. */
import { eq } from "drizzle-orm";

import { users } from "@/db/schema/access";
import { approvals } from "@/db/schema/approvals";
import { requestState, type RequestState } from "@/domain/approvals";

import { db } from "./given";

/** @param name as before the @ of the address */
export async function demoPersonId(name: string): Promise<string> {
  const email = `${name}@demo.local`;
  const [person] = await db().select().from(users).where(eq(users.email, email));
  if (!person) throw new Error(`The demonstration has no ${name}.`);
  return person.id;
}

type Request = typeof approvals.$inferSelect;

export async function pendingRequests(): Promise<Request[]> {
  return db().select().from(approvals).where(eq(approvals.decision, "pending"));
}

export function stateNow({ outcome, ...request }: Request): RequestState {
  const word = outcome === null ? null : outcome.succeeded ? "succeeded" : "failed";
  return requestState({ ...request, outcome: word }, new Date());
}

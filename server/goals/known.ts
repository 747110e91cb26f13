import "server-only";

import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { badField } from "@/domain/errors";

/** @throws Refusal `invalid` at `goal_id` */
export async function refuseUnknownGoal(tx: Tx, id: string): Promise<void> {
  const [goal] = await tx.select({ id: goals.id }).from(goals).where(eq(goals.id, id));
  if (!goal) throw badField("goal_id", "is unknown");
}

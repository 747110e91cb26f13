import { eq } from "drizzle-orm";

import { goals } from "@/db/schema/goals";

import { db } from "./given";

/** A goal as it stands in the table, whatever the rules say. */
export async function aGoal(values: Partial<typeof goals.$inferInsert> = {}): Promise<string> {
  const [goal] = await db()
    .insert(goals)
    .values({ title: `Goal ${crypto.randomUUID().slice(0, 8)}`, ...values })
    .returning({ id: goals.id });
  if (!goal) throw new Error("no goal");
  return goal.id;
}

export async function goalRow(id: string): Promise<typeof goals.$inferSelect> {
  const [found] = await db().select().from(goals).where(eq(goals.id, id));
  if (!found) throw new Error("no goal");
  return found;
}

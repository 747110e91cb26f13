/** Tasks for server tests, made in the table. */
import { eq } from "drizzle-orm";

import { governanceTasks } from "@/db/schema/tasks";

import { db } from "./given";

export type TaskValues = Partial<typeof governanceTasks.$inferInsert>;

export async function aTask(values: TaskValues = {}): Promise<string> {
  const [task] = await db()
    .insert(governanceTasks)
    .values({ title: "Write the offer", ...values })
    .returning({ id: governanceTasks.id });
  if (!task) throw new Error("no task");
  return task.id;
}

export async function taskRow(id: string): Promise<typeof governanceTasks.$inferSelect> {
  const [found] = await db().select().from(governanceTasks).where(eq(governanceTasks.id, id));
  if (!found) throw new Error("no task");
  return found;
}

let series = 0;
/** A type that only the test which asks for it has, so that none claims another's tasks. */
export const aTaskType = (): string => `type-${process.pid}-${(series += 1)}`;

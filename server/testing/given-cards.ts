/** Opportunities for server tests, made in the table. */
import { eq } from "drizzle-orm";

import { opportunities } from "@/db/schema/pipeline";

import { db } from "./given";

export type CardValues = Partial<typeof opportunities.$inferInsert>;

/** Their ids, in the order of the values. */
export async function someCards(...all: CardValues[]): Promise<string[]> {
  const rows = await db()
    .insert(opportunities)
    .values(all.map((values, n) => ({ customerName: `Customer ${String(n)}`, ...values })))
    .returning({ id: opportunities.id });
  return rows.map(({ id }) => id);
}

export async function aCard(values: CardValues = {}): Promise<string> {
  const [id] = await someCards({ customerName: "Nordlys Data", estimatedValue: "100", ...values });
  if (id === undefined) throw new Error("no card");
  return id;
}

/** @param id one of `someCards`, which may not be there for all that the compiler knows */
export async function cardRow(id: string | undefined): Promise<typeof opportunities.$inferSelect> {
  const [found] = await db()
    .select()
    .from(opportunities)
    .where(eq(opportunities.id, id ?? ""));
  if (!found) throw new Error("no card");
  return found;
}

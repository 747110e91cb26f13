import "server-only";

import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { command } from "@/server/command";
import { id } from "@/server/openapi/fields";
import type { Reader } from "@/server/query";
import { iso } from "@/server/instant";

import { title } from "./cards";
import { getLocked, type Row } from "./locked";

/** Another card that may be the same sale, and what says so. */
export type Double = {
  id: string;
  title: string;
  status: Row["status"];
  value: string | null;
  currency: string;
  worker: string | null;
  identifiedAt: string;
  because: "same customer and type" | "same e-mail" | "same phone";
};

const mostDoubles = 10;

/** The newest of those that are alike in one thing, by its index. The card itself may be among them. */
const alike = (because: Double["because"], isAlike: SQL) => sql`
  (select o.id, o.identified_at, ${because}::text as because from opportunities o, this
    where o.merged_into is null and ${isAlike} order by o.identified_at desc limit ${mostDoubles + 1})`;

/**
 * Cards that look like this one, each with what says most for it: an e-mail address, else a phone number, else name and type.
 * What counts as the same is told by functions of the database, so that its indexes hold it.
 */
export async function listDoubles(reader: Reader, cardId: string): Promise<Double[]> {
  const rows = await reader.execute<Double>(sql`
    with this as materialized (select o.id, o.opportunity_type as type, customer_key(o.customer_name) as name,
        contact_email(o.customer_contact) as email, contact_phone(o.customer_contact) as phone
      from opportunities o where o.id = ${cardId}::uuid),
    found as (select distinct on (id) id, because from (
      ${alike("same e-mail", sql`contact_email(o.customer_contact) = this.email`)} union all
      ${alike("same phone", sql`contact_phone(o.customer_contact) = this.phone`)} union all
      ${alike("same customer and type", sql`customer_key(o.customer_name) = this.name and o.opportunity_type is not distinct from this.type`)}
    ) as each order by id, array_position(array['same e-mail', 'same phone'], because))
    select o.id, ${title} as title, o.status, o.estimated_value::text as value, o.currency, o.assigned_to as worker,
      ${iso(sql`o.identified_at`)} as "identifiedAt", found.because
    from found join opportunities o on o.id = found.id
    where o.id <> ${cardId}::uuid order by o.identified_at desc limit ${mostDoubles}`);
  return [...rows];
}

/** What a merge took over, kept on the card that went, so that it can be given back. */
const takenShape = z.object({ events: z.array(z.string()), tasks: z.array(z.string()) });

async function takeOver(tx: Tx, from: string, to: string) {
  const events = await tx
    .update(revenueEvents)
    .set({ opportunityId: to })
    .where(eq(revenueEvents.opportunityId, from))
    .returning({ id: revenueEvents.id });
  const tasks = await tx
    .update(governanceTasks)
    .set({ opportunityId: to })
    .where(eq(governanceTasks.opportunityId, from))
    .returning({ id: governanceTasks.id });
  return { events: events.map((each) => each.id), tasks: tasks.map((each) => each.id) };
}

/** @throws Refusal `conflict` where the two can't be one sale */
function refuseDifferent(keep: Row, double: Row): void {
  if (keep.id === double.id) throw new Refusal("conflict", "That is the same card. Nothing was changed.");
  if (keep.currency !== double.currency) {
    throw new Refusal("conflict", `One is in ${keep.currency}, the other in ${double.currency}. Nothing was changed.`);
  }
  if (double.status === "won" && keep.status !== "won") {
    throw new Refusal("conflict", "The other is won: keep that one, and merge this one into it. Nothing was changed.");
  }
}

/**
 * Makes two cards of one sale into one: events and tasks go over, the other card leaves every list.
 *
 * @throws Refusal `conflict` where they can't be one, or the other was merged first
 */
export const mergeOpportunities = command({
  name: "opportunity.merge",
  permission: "pipeline:write",
  input: z.strictObject({ id, double: id }),
  touches: ["revenue", "tasks"],
  async run({ tx, record, nudge }, { id: keepId, double: doubleId }): Promise<{ id: string }> {
    // Always in one order, so that two people who merge crosswise do not wait for each other.
    for (const each of [keepId, doubleId].toSorted()) await getLocked(tx, each);
    const [keep, double] = [await getLocked(tx, keepId), await getLocked(tx, doubleId)];
    refuseDifferent(keep, double);
    const taken = await takeOver(tx, double.id, keep.id);
    await tx
      .update(opportunities)
      .set({ mergedInto: keep.id, metadata: { ...double.metadata, merge: taken } })
      .where(eq(opportunities.id, double.id));
    // What the other had taken in goes along.
    await tx.update(opportunities).set({ mergedInto: keep.id }).where(eq(opportunities.mergedInto, double.id));
    record({ object: { type: "opportunity", id: keep.id }, before: null, after: { merged: double.id, ...taken } });
    nudge("pipeline", keep.id);
    return { id: keep.id };
  },
});

/**
 * Takes a merge back: the card stands where it stood, with what was its own.
 *
 * @throws Refusal `conflict` where it is in no other card
 */
export const unmergeOpportunity = command({
  name: "opportunity.unmerge",
  permission: "pipeline:write",
  input: z.strictObject({ id }),
  touches: ["revenue", "tasks"],
  async run({ tx, record, nudge }, { id: doubleId }): Promise<{ id: string }> {
    const [double] = await tx.select().from(opportunities).where(eq(opportunities.id, doubleId)).for("update");
    if (!double) throw new Refusal("not_found", "There is no such opportunity. Nothing was changed.");
    if (double.mergedInto === null) throw new Refusal("conflict", "It is merged into none. Nothing was changed.");
    const { merge, ...metadata } = double.metadata;
    const taken = takenShape.safeParse(merge).data ?? { events: [], tasks: [] };
    await giveBack(tx, double, taken);
    await tx.update(opportunities).set({ mergedInto: null, metadata }).where(eq(opportunities.id, double.id));
    record({
      object: { type: "opportunity", id: double.id },
      before: { merged_into: double.mergedInto },
      after: taken,
    });
    nudge("pipeline", double.id);
    return { id: double.id };
  },
});

/** Only what is still with the card that took it. */
async function giveBack(tx: Tx, double: Row, { events, tasks }: z.output<typeof takenShape>): Promise<void> {
  const still = sql`opportunity_id = ${double.mergedInto}::uuid`;
  if (events.length > 0) {
    await tx
      .update(revenueEvents)
      .set({ opportunityId: double.id })
      .where(sql`${inArray(revenueEvents.id, events)} and ${still}`);
  }
  if (tasks.length > 0) {
    await tx
      .update(governanceTasks)
      .set({ opportunityId: double.id })
      .where(sql`${inArray(governanceTasks.id, tasks)} and ${still}`);
  }
}

import "server-only";

import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";

import { deputies, users } from "@/db/schema/access";
import { mayDecide } from "@/domain/deciders";
import { badField, Refusal } from "@/domain/errors";
import { command } from "@/server/command";
import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

import { getSignedIn } from "./account-commands";

/** Days that somebody may be away for at a time. */
const longestDays = 92;
/** How many may be named for now and later. */
const most = 10;

const date = z.iso.date("Choose a date.");
const input = z.strictObject({ deputy: z.guid("Choose somebody."), from: date, until: date });

const notOver = and(isNull(deputies.endedAt), gt(deputies.endsAt, sql`clock_timestamp()`));

/**
 * Lets somebody else decide what one may oneself, from the beginning of one day to the end of another, in the
 * organisation's time zone. Who is named needs a role that decides; their own ties and votes hold as ever.
 *
 * @throws Refusal `invalid` for a person or dates that can't be; `conflict` when there are too many already
 */
export const nameDeputy = command({
  name: "deputy.name",
  permission: "approval:decide",
  input,
  touches: ["people", "approvals"],
  async run({ tx, actor, record }, { deputy, from, until }): Promise<{ id: string; email: string }> {
    const me = getSignedIn(actor);
    // Two windows at once take turns, so that the count holds.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, me.id)).for("update");
    const [other] = await tx
      .select({ id: users.id, email: users.email, roles: users.roles })
      .from(users)
      .where(and(eq(users.id, deputy), isNull(users.disabledAt)));
    if (!other || other.id === me.id) throw badField("deputy", "Choose somebody else.");
    if (!mayDecide(other)) throw badField("deputy", "A deputy needs the role approver or admin.");
    if (until < from) throw badField("until", "The last day is before the first.");

    const standing = await tx
      .select({ id: deputies.id })
      .from(deputies)
      .where(and(eq(deputies.userId, me.id), notOver));
    if (standing.length >= most)
      throw new Refusal("conflict", `You have named ${most} already. End one first. Nothing was recorded.`);

    const { time_zone } = await readSettings(tx);
    const midnight = (day: string, after: number) =>
      sql`(${day}::date + ${after}::int)::timestamp at time zone ${time_zone}`;
    const [named] = await tx
      .insert(deputies)
      .values({ userId: me.id, deputyId: other.id, startsAt: midnight(from, 0), endsAt: midnight(until, 1) })
      .returning({ id: deputies.id, startsAt: deputies.startsAt, endsAt: deputies.endsAt });
    if (!named) throw new Error("The deputy was not stored.");
    if (named.endsAt <= new Date()) throw badField("until", "That day is over.");
    if (named.endsAt.getTime() - named.startsAt.getTime() > (longestDays + 1) * 86_400_000) {
      throw badField("until", `At most ${longestDays} days at a time.`);
    }
    record({ object: { type: "person", id: me.email }, after: { deputy: other.email, from, until, time_zone } });
    return { id: named.id, email: other.email };
  },
});

/** One is back: the deputy decides no more, and what they voted and is still held falls at its release. */
export const endDeputy = command({
  name: "deputy.end",
  permission: "self:write",
  input: z.strictObject({ id: z.guid() }),
  touches: ["people", "approvals"],
  async run({ tx, actor, record }, { id }): Promise<{ ended: true }> {
    const me = getSignedIn(actor);
    const [ended] = await tx
      .update(deputies)
      .set({ endedAt: sql`clock_timestamp()` })
      .where(and(eq(deputies.id, id), eq(deputies.userId, me.id), notOver))
      .returning({ deputyId: deputies.deputyId });
    if (!ended) throw new Refusal("not_found", "You have no such deputy now. Nothing was changed.");
    const [other] = await tx.select({ email: users.email }).from(users).where(eq(users.id, ended.deputyId));
    record({
      object: { type: "person", id: me.email },
      before: { deputy: other?.email ?? null },
      after: { deputy: null },
    });
    return { ended: true };
  },
});

export type Deputy = { id: string; email: string; startsAt: Date; endsAt: Date; isNow: boolean };
export type Deputies = {
  /** Who stands in for oneself, now or later. */
  named: Deputy[];
  /** For whom one stands in oneself. */
  standsInFor: Deputy[];
  /** Who could be named. */
  possible: { id: string; email: string; name: string }[];
};

/** Who stands in for whom, as far as it concerns oneself. */
export const listDeputies = query({
  permission: "self:write",
  async run({ reader, actor }): Promise<Deputies> {
    const me = getSignedIn(actor);
    const other = alias(users, "other");
    const columns = {
      id: deputies.id,
      email: other.email,
      startsAt: deputies.startsAt,
      endsAt: deputies.endsAt,
      isNow: sql<boolean>`${deputies.startsAt} <= clock_timestamp()`,
    };
    const named = await reader
      .select(columns)
      .from(deputies)
      .innerJoin(other, eq(other.id, deputies.deputyId))
      .where(and(eq(deputies.userId, me.id), notOver))
      .orderBy(deputies.startsAt, deputies.id);
    const standsInFor = await reader
      .select(columns)
      .from(deputies)
      .innerJoin(other, eq(other.id, deputies.userId))
      .where(and(eq(deputies.deputyId, me.id), notOver))
      .orderBy(deputies.startsAt, deputies.id);
    const everybody = await reader
      .select({ id: users.id, email: users.email, name: users.name, roles: users.roles })
      .from(users)
      .where(isNull(users.disabledAt))
      .orderBy(users.email)
      .limit(1_000);
    const possible = everybody.filter((each) => each.id !== me.id && mayDecide(each));
    return { named, standsInFor, possible: possible.map(({ id, email, name }) => ({ id, email, name })) };
  },
});

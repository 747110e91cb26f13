import "server-only";

import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "@/db/client";
import { users } from "@/db/schema/access";
import { standingRules } from "@/db/schema/governance";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { demand, demandPerson } from "@/domain/permissions";
import { ruleStateOf } from "@/domain/standing-rules";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { demandEditProof } from "@/server/edit-proof";
import { lockUsable, voidCovered } from "@/server/workers/void";

import { one, oneWithReason } from "./inputs";
import { refuseOwner } from "./propose";

const inTime = sql`${standingRules.endsAt} > clock_timestamp()`;
const waits = and(isNull(standingRules.acceptedAt), isNull(standingRules.endedAt), inTime);

async function getRule(tx: Tx, id: string) {
  const [accepter, ender] = [alias(users, "accepter"), alias(users, "ender")];
  const [found] = await tx
    .select({ rule: standingRules, ownerId: workerRegistry.ownerId, acceptedBy: accepter.email, endedBy: ender.email })
    .from(standingRules)
    .innerJoin(workerRegistry, eq(workerRegistry.workerId, standingRules.workerId))
    .leftJoin(accepter, eq(accepter.id, standingRules.acceptedBy))
    .leftJoin(ender, eq(ender.id, standingRules.endedBy))
    .where(eq(standingRules.id, id));
  if (!found) throw new Refusal("not_found", "There is no such rule. Nothing was changed.");
  return found;
}

/** Why a conditional update found nothing: somebody was first, or its end came. */
async function tooLate(tx: Tx, id: string): Promise<Refusal> {
  const { rule, acceptedBy, endedBy } = await getRule(tx, id);
  const words = {
    waiting: "This rule still waits for an administrator.",
    live: `This rule was accepted already, by ${acceptedBy ?? "somebody"}.`,
    declined: `This proposal was declined already, by ${endedBy ?? "somebody"}.`,
    lapsed: "This proposal's own end came before anybody accepted it.",
    ended: endedBy === null ? "This rule has ended by itself." : `This rule was ended already, by ${endedBy}.`,
  }[ruleStateOf(rule, await readClock(tx))];
  return new Refusal("conflict", `${words} Nothing was changed.`);
}

/**
 * Makes a proposal hold, from the worker's next question on. One that forbids also voids what was approved and not yet
 * used of it. Accepting is an edit of what the worker may do, so a session proves itself anew.
 *
 * @throws Refusal `forbidden` for the proposer, the worker's owner, or a session that is not fresh; `conflict` where
 *   somebody was first
 */
export const acceptRule = command({
  name: "rule.accept",
  permission: "worker:write",
  input: one,
  touches: ["approvals", "workers"],
  async run({ tx, actor, record, nudge }, { id }): Promise<{ accepted: true; voided: number }> {
    const me = demandPerson(actor);
    const { rule, ownerId } = await getRule(tx, id);
    if (rule.proposedBy === me.id) {
      throw new Refusal(
        "forbidden",
        "You proposed this rule, so another administrator accepts it. Nothing was changed.",
      );
    }
    refuseOwner(me, rule.workerId, ownerId);
    await demandEditProof(tx, me);
    const usable = rule.effect === "forbid" ? await lockUsable(tx, rule.workerId) : [];
    const [accepted] = await tx
      .update(standingRules)
      .set({ acceptedBy: me.id, acceptedAt: sql`clock_timestamp()` })
      .where(and(eq(standingRules.id, id), waits, ne(standingRules.proposedBy, me.id)))
      .returning({ endsAt: standingRules.endsAt });
    if (!accepted) throw await tooLate(tx, id);
    const voided = await voidCovered({ tx, record, nudge }, usable, rule);
    record({
      object: { type: "rule", id },
      before: { state: "waiting" },
      after: {
        state: "live",
        worker: rule.workerId,
        effect: rule.effect,
        action: rule.pattern,
        goal_id: rule.goalId,
        max_cost_cents: rule.maxCostCents,
        ends_at: accepted.endsAt,
        voided,
      },
    });
    return { accepted: true, voided };
  },
});

/** An administrator's no to a proposal, or the proposer's own second thought. @throws Refusal `conflict` */
export const declineRule = command({
  name: "rule.decline",
  permission: "rule:propose",
  input: oneWithReason,
  touches: ["approvals"],
  async run({ tx, actor, record }, { id, reason }): Promise<{ declined: true }> {
    const me = demandPerson(actor);
    const { rule } = await getRule(tx, id);
    if (rule.proposedBy !== me.id) demand(me, "worker:write");
    const [declined] = await tx
      .update(standingRules)
      .set({ endedBy: me.id, endedAt: sql`clock_timestamp()` })
      .where(and(eq(standingRules.id, id), waits))
      .returning({ id: standingRules.id });
    if (!declined) throw await tooLate(tx, id);
    record({ object: { type: "rule", id }, before: { state: "waiting" }, after: { state: "declined", reason } });
    return { declined: true };
  },
});

/**
 * Ends a live rule before its time. Whoever ends one that asks or forbids lets the worker do more, so a session proves
 * itself anew; one that allows is ended at once.
 *
 * @throws Refusal `conflict` where it does not hold any more
 */
export const endRule = command({
  name: "rule.end",
  permission: "worker:write",
  input: oneWithReason,
  touches: ["approvals", "workers"],
  async run({ tx, actor, record }, { id, reason }): Promise<{ ended: true }> {
    const me = demandPerson(actor);
    const { rule, ownerId } = await getRule(tx, id);
    if (rule.effect !== "allow") {
      refuseOwner(me, rule.workerId, ownerId);
      await demandEditProof(tx, me);
    }
    const [ended] = await tx
      .update(standingRules)
      .set({ endedBy: me.id, endedAt: sql`clock_timestamp()` })
      .where(and(eq(standingRules.id, id), isNotNull(standingRules.acceptedAt), isNull(standingRules.endedAt), inTime))
      .returning({ id: standingRules.id });
    if (!ended) throw await tooLate(tx, id);
    record({ object: { type: "rule", id }, before: { state: "live" }, after: { state: "ended", reason } });
    return { ended: true };
  },
});

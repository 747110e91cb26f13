import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { standingRules } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { badField, Refusal } from "@/domain/errors";
import { demandPerson, type Person } from "@/domain/permissions";
import { ruleStateOf } from "@/domain/standing-rules";
import { readClock } from "@/server/clock";
import { command, type Deps } from "@/server/command";
import { readSettings } from "@/server/settings";

import { type Draft, draftOf } from "./draft";
import { proposeInput } from "./inputs";

/** Nobody settles for many what they may not decide once. */
export function refuseOwner(me: Person, workerId: string, ownerId: string | null): void {
  if (ownerId !== me.id) return;
  throw new Refusal("forbidden", `You own ${workerId}, so somebody else makes its rules. Nothing was recorded.`);
}

/** The same once more, waiting or live, would only be decided twice. */
async function refuseTwin({ tx }: Deps, { origin, rule }: Draft): Promise<void> {
  const twins = await tx
    .select()
    .from(standingRules)
    .where(
      and(
        eq(standingRules.workerId, origin.workerId),
        eq(standingRules.pattern, rule.pattern),
        eq(standingRules.effect, rule.effect),
        isNull(standingRules.endedAt),
        sql`${standingRules.goalId} is not distinct from ${rule.goalId}::uuid`,
        sql`${standingRules.maxCostCents} is not distinct from ${rule.maxCostCents}::int`,
        sql`${standingRules.endsAt} > clock_timestamp()`,
      ),
    );
  const now = await readClock(tx);
  const [twin] = twins;
  if (!twin) return;
  const how = ruleStateOf(twin, now) === "live" ? "is live" : "waits for an administrator";
  throw new Refusal("conflict", `The same rule ${how} already. Nothing was recorded.`);
}

/**
 * An approver's proposal, from a request, for all that are alike to it. Nothing holds until an administrator, somebody
 * else, accepts it. It is about the request's own action and worker, never covers critical, and always ends.
 *
 * @throws Refusal `forbidden` for the worker's owner; `invalid`; `conflict` where the same stands or waits
 */
export const proposeRule = command({
  name: "rule.propose",
  permission: "rule:propose",
  input: proposeInput,
  touches: ["approvals"],
  async run(deps, input): Promise<{ id: string }> {
    const { tx, record } = deps;
    const me = demandPerson(deps.actor);
    // The request before the worker, as every use of an approval locks them; and two equal proposals take turns.
    await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.id, input.approval_id)).for("key share");
    const draft = await draftOf(tx, input);
    const { origin, rule } = draft;
    refuseOwner(me, origin.workerId, origin.ownerId);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rules of ${origin.workerId}`}, 0))`);
    await refuseTwin(deps, draft);

    const { time_zone } = await readSettings(tx);
    const endsAt = sql`${input.ends_on}::date::timestamp at time zone ${time_zone}`;
    const [bounds] = await tx.execute<{ past: boolean; far: boolean }>(sql`
      select ${endsAt} <= clock_timestamp() as past, ${endsAt} > clock_timestamp() + interval '1 year' as far`);
    if (!bounds || bounds.past) throw badField("ends_on", "Is not in the future.");
    if (bounds.far) throw badField("ends_on", "A rule lives a year at most.");

    const [made] = await tx
      .insert(standingRules)
      .values({
        ...rule,
        workerId: origin.workerId,
        approvalId: origin.approvalId,
        proposedBy: me.id,
        reason: input.reason,
        endsAt,
      })
      .returning({ id: standingRules.id, endsAt: standingRules.endsAt });
    if (!made) throw new Error("The rule was not stored.");
    record({
      object: { type: "rule", id: made.id },
      after: {
        worker: origin.workerId,
        effect: rule.effect,
        action: rule.pattern,
        goal_id: rule.goalId,
        max_cost_cents: rule.maxCostCents,
        ends_at: made.endsAt,
        reason: input.reason,
        approval_id: origin.approvalId,
      },
    });
    return { id: made.id };
  },
});

import "server-only";

import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import { approverScopes, users } from "@/db/schema/access";
import { goals } from "@/db/schema/goals";
import { workerRegistry } from "@/db/schema/workers";
import { type ApproverScope, wholeScope } from "@/domain/deciders";
import { type FieldProblem, Refusal } from "@/domain/errors";
import { decimalSchema, isCurrency } from "@/domain/money";
import { risks } from "@/domain/risk";
import { command } from "@/server/command";
import type { Reader } from "@/server/query";

const exposure = z
  .record(
    z.string(),
    decimalSchema.refine((amount) => !amount.startsWith("-"), "An amount is 0 or more."),
  )
  .superRefine((limits, context) => {
    for (const currency of Object.keys(limits).filter((code) => !isCurrency(code))) {
      const message = `${currency} is no currency. Write an ISO 4217 code, such as USD.`;
      context.addIssue({ code: "custom", path: [currency], message });
    }
  });
const scope = z.strictObject({
  highestRisk: z.enum(risks).nullable(),
  highestExposure: exposure.nullable(),
  workers: z.array(z.string().trim().min(1).max(200)).min(1).max(500).nullable(),
  goals: z.array(z.uuid("Write the goal's id.")).min(1).max(500).nullable(),
});

export const scopeInput = z.strictObject({ id: z.uuid(), scope: scope.nullable() });

/** A name that nothing bears would silently leave an approver with nothing to decide. */
export async function refuseUnknown(reader: Reader, wanted: ApproverScope): Promise<void> {
  const workers = wanted.workers ?? [];
  const knownWorkers = workers.length
    ? await reader
        .select({ id: workerRegistry.workerId })
        .from(workerRegistry)
        .where(inArray(workerRegistry.workerId, [...workers]))
    : [];
  const goalIds = wanted.goals ?? [];
  const knownGoals = goalIds.length
    ? await reader
        .select({ id: goals.id })
        .from(goals)
        .where(inArray(goals.id, [...goalIds]))
    : [];
  const fields = [...strangers("workers", workers, knownWorkers), ...strangers("goals", goalIds, knownGoals)];
  if (fields.length > 0) throw new Refusal("invalid", "Some names are unknown here. Nothing was changed.", { fields });
}

function strangers(path: string, wanted: readonly string[], known: readonly { id: string }[]): FieldProblem[] {
  const missing = wanted.filter((id) => !known.some((each) => each.id === id));
  return missing.length === 0 ? [] : [{ path, message: `Unknown: ${missing.join(", ")}.` }];
}

/** How far an approver's word reaches; null takes every bound away. */
export const setScope = command({
  name: "person.set-scope",
  permission: "people:write",
  input: scopeInput,
  touches: ["people", "approvals"],
  async run({ tx, record }, input): Promise<ApproverScope> {
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, input.id)).for("update");
    if (!user) throw new Refusal("not_found", "There is no such person. Nothing was changed.");
    const [before] = await tx
      .select({
        highestRisk: approverScopes.highestRisk,
        highestExposure: approverScopes.highestExposure,
        workers: approverScopes.workers,
        goals: approverScopes.goals,
      })
      .from(approverScopes)
      .where(eq(approverScopes.userId, input.id));

    const wanted = input.scope ?? wholeScope;
    await refuseUnknown(tx, wanted);
    const row = { ...input.scope, updatedAt: sql`clock_timestamp()` };
    if (input.scope === null) await tx.delete(approverScopes).where(eq(approverScopes.userId, input.id));
    else {
      await tx
        .insert(approverScopes)
        .values({ userId: input.id, ...row })
        .onConflictDoUpdate({ target: approverScopes.userId, set: row });
    }
    record({
      object: { type: "person", id: user.email },
      before: { scope: before ?? wholeScope },
      after: { scope: wanted },
    });
    return wanted;
  },
});

import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { Refusal } from "@/domain/errors";
import { editedRiskRulesSchema, type RiskRules } from "@/domain/risk";
import { fallenProtections } from "@/domain/risk-replay";
import { command } from "@/server/command";
import { demandEditProof } from "@/server/edit-proof";
import { readSettings } from "@/server/settings";

import { neverSaved, riskRulesKey, versionOfSetting } from "./version";

/** Writes them if what stands is still what the person saw; the condition is the lock. */
async function write(tx: Tx, rules: RiskRules, version: string): Promise<boolean> {
  if (version === neverSaved) {
    const added = await tx
      .insert(settings)
      .values({ key: riskRulesKey, value: rules })
      .onConflictDoNothing()
      .returning({ key: settings.key });
    return added.length > 0;
  }
  const changed = await tx
    .update(settings)
    .set({ value: rules, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(settings.key, riskRulesKey), eq(versionOfSetting, version)))
    .returning({ key: settings.key });
  return changed.length > 0;
}

/**
 * The rules by which risk is computed from now on. What was asked keeps the risk that it was given.
 *
 * @throws Refusal `conflict` where somebody saved in between; `unprocessable` where a shipped protection would fall away
 *   that the person did not name; `forbidden` for a session that is not fresh
 */
export const saveRiskRules = command({
  name: "risk-rules.save",
  permission: "settings:write",
  input: z.strictObject({
    version: z.string().min(1).max(64),
    rules: editedRiskRulesSchema,
    reason: z.string().trim().min(1, "Say why; it stands on the audit trail.").max(500),
    /** The shipped protections that the person saw named and lets fall. */
    lets_fall: z.array(z.string().max(500)).max(300),
  }),
  touches: ["approvals"],
  async run({ tx, actor, record }, { version, rules, reason, lets_fall }): Promise<RiskRules> {
    await demandEditProof(tx, actor);
    const before = (await readSettings(tx)).risk_rules;
    const known = new Set([...fallenProtections(before), ...lets_fall]);
    const unnamed = fallenProtections(rules).filter((protection) => !known.has(protection));
    if (unnamed.length > 0) {
      throw new Refusal(
        "unprocessable",
        `This takes away what is shipped: ${unnamed.join(" ")} Confirm that. Nothing was saved.`,
        { fields: [{ path: "lets_fall", message: unnamed.join(" ") }] },
      );
    }
    if (!(await write(tx, rules, version))) {
      throw new Refusal(
        "conflict",
        "Somebody saved other risk rules since you opened them. Nothing was saved: load them, and edit those.",
      );
    }
    record({
      object: { type: "setting", id: riskRulesKey },
      before: { rules: before },
      after: { rules, reason, ...(lets_fall.length > 0 && { letsFall: lets_fall }) },
    });
    return rules;
  },
});

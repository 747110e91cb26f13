import { z } from "zod";

import { mostTogether } from "@/domain/mandates";
import { instant, lineUpTo } from "@/server/openapi/fields";
import { mandateInput, workerId } from "@/server/workers/inputs";

/** Lines that were written behind the program's back may be unreadable; looking at them must work all the same. */
const lines = z.array(z.string().max(1_000)).max(500);
const looked = mandateInput.required().extend({
  capabilities: lines,
  permissions: lines,
  forbidden_actions: lines,
  approval_required_for: lines,
});

/** What would be saved, for one worker or several, and the names whose verdicts are wanted beside it. */
export const previewInput = z.strictObject({
  edits: z
    .array(z.strictObject({ worker_id: workerId, mandate: looked }))
    .min(1)
    .max(mostTogether),
  names: z.array(z.string().max(200)).max(1_000),
});

export const tryInput = z.strictObject({
  worker_id: workerId,
  mandate: looked,
  action: z.string().max(1_000),
  risk_level: z.enum(["low", "medium", "high", "critical"]).nullable(),
  estimated_cost_cents: z.int().min(0).max(2_147_483_647).nullable(),
  goal_id: z.guid().nullable(),
});

export const saveInput = z.strictObject({
  edits: z
    .array(z.strictObject({ worker_id: workerId, if_match: z.string().min(1).max(200), mandate: mandateInput }))
    .min(1)
    .max(mostTogether),
  reason: lineUpTo(1_000),
  /** When the edit ends by itself. */
  expires_at: instant.nullable(),
});

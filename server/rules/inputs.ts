import { z } from "zod";

import { standingEffects } from "@/domain/standing-rules";

const reason = z.string().trim().min(1, "Say why. It stands on the record.").max(2_000, "At most 2,000 characters.");

/** What a rule would be, said from a request: its worker and its action are the request's own. */
export const draftInput = z.strictObject({
  approval_id: z.guid(),
  effect: z.enum(standingEffects, "Choose what the rule does."),
  goal: z.enum(["any", "request"], "Choose which goals it is for."),
  /** In major units of the base currency, empty for any; only an "allow" heeds it. */
  max_cost: z
    .string()
    .trim()
    .regex(/^(?:\d{1,9}(?:\.\d{1,3})?)?$/u, "An amount such as 2.50, or nothing."),
});

export const proposeInput = draftInput.extend({
  /** A bare date is its midnight in the organisation's zone: the rule ends as that day begins. */
  ends_on: z.iso.date("Choose the day on which it ends."),
  reason,
});

export const one = z.strictObject({ id: z.guid() });
export const oneWithReason = one.extend({ reason });

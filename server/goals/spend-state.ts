import { z } from "zod";

export const goalSpendKey = "goal_spend";

/** How far the spend of goals is summed up. Instants are RFC 3339. */
export const goalSpendShape = z.object({
  /** Cuts the days. */
  zone: z.string(),
  /** Every line that came in before this is counted. */
  until: z.string(),
  /** When the last weeks were summed up anew. */
  walked: z.string(),
});
export type GoalSpendState = z.output<typeof goalSpendShape>;

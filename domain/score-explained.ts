import { z } from "zod";

const explained = z.object({
  start: z.number(),
  sum: z.number(),
  method: z.enum(["logistic", "points"]).optional(),
  parts: z.array(z.object({ what: z.string(), weight: z.number() })).max(200),
  unknown: z.array(z.string()).max(200).default([]),
});
export type ScoreExplained = z.output<typeof explained>;

/** An explanation that has the shape that models write; null where it is somebody's own. */
export function readScoreExplained(stored: unknown): ScoreExplained | null {
  return explained.safeParse(stored).data ?? null;
}

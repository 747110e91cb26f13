import { z } from "zod";

import { approvalDecisions, votes } from "@/domain/approvals";
import { verdicts } from "@/domain/evaluator";
import { risks } from "@/domain/risk";

import { count, cursor, id, instant, numberInQuery } from "./fields";

/** The longest that a call waits for a decision, in seconds. */
const longestWaitSeconds = 60;

export const waitQuery = z.strictObject({
  /** Longer wishes are answered after 60 s. */
  wait: numberInQuery(0, 86_400)
    .transform((seconds) => Math.min(seconds, longestWaitSeconds))
    .optional(),
});
export const queueQuery = z.strictObject({ limit: numberInQuery(1, 500).optional(), cursor: cursor.optional() });

export const verdictAnswer = z.object({ verdict: z.enum(verdicts), rule: z.string(), reason: z.string() });

export const askedAnswer = z.object({
  id,
  decision: z.literal("pending"),
  digest: z.string(),
  risk_level: z.enum(risks),
  risk_factors: z.array(z.object({ because: z.string(), risk: z.enum(risks) })),
  expires_at: instant,
  expiry_raised_to_seconds: count.optional(),
});

export const approvalAnswer = z.object({
  id,
  decision: z.enum(approvalDecisions),
  released: z.boolean(),
  digest: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: instant.nullable(),
  decision_notes: z.string().nullable(),
  revision_requested: z.boolean(),
  expires_at: instant,
  used_at: instant.nullable(),
  use_by: instant.optional(),
  receipt: z.string().optional(),
});

export const withdrawnAnswer = z.object({ id, decision: z.literal("rejected"), decided_by: z.string() });
export const usedAnswer = z.object({ id, used_at: instant });
export const outcomeAnswer = z.object({ id, recorded: z.literal(true) });

export const queueAnswer = z.object({
  requests: z.array(
    z.object({
      id,
      digest: z.string().nullable(),
      worker_id: z.string(),
      action_type: z.string(),
      action_description: z.string(),
      risk_level: z.enum(risks),
      expires_at: instant,
      votes: count,
      needed: count,
    }),
  ),
  count,
  next_cursor: z.string().nullable(),
});

export const decidedAnswer = z.object({
  recorded: z.literal(true),
  decision: z.enum(votes),
  votes: count,
  needed: count,
  release_at: instant.optional(),
});
export const takenBackAnswer = z.object({ withdrawn: z.literal(true), decision: z.enum(["pending", "expired"]) });

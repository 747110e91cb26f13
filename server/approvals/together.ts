import "server-only";

import { inArray } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { batchable, mostTogether, votes } from "@/domain/approvals";
import { Refusal } from "@/domain/errors";
import type { Credential } from "@/server/actor";
import { type Call, parse } from "@/server/command";
import { type DoneOne, oneByOne } from "@/server/one-by-one";
import { query } from "@/server/query";

import { decideApproval, type Decided } from "./decide";

const togetherInput = z.strictObject({
  requests: z
    .array(z.strictObject({ id: z.uuid(), digest: z.string().max(100) }))
    .min(1)
    .max(mostTogether),
  decision: z.enum(votes),
  note: z.string().trim().max(4_000).optional(),
});

/** What became of one of several requests. */
export type DecidedOne = DoneOne<{ value: Decided }>;

/** Those that may be decided together with others, as they stand stored. */
const findBatchable = query({
  permission: "approval:read",
  async run({ reader }, ids: readonly string[]): Promise<Set<string>> {
    const rows = await reader
      .select({ id: approvals.id, risk: approvals.riskLevel, facts: approvals.facts })
      .from(approvals)
      .where(inArray(approvals.id, [...ids]));
    return new Set(
      rows.flatMap(({ id, risk, facts }) => (batchable({ risk, complete: facts?.complete ?? false }) ? [id] : [])),
    );
  },
});

/**
 * One word on several requests, each decided by itself, with its own digest.
 *
 * @param call with an idempotency key, each request gets its own from it
 */
export async function decideTogether(credential: Credential, raw: unknown, call: Call = {}): Promise<DecidedOne[]> {
  const { requests, decision, note } = parse(togetherInput, raw);
  const allowed = await findBatchable(
    credential,
    requests.map(({ id }) => id),
  );
  return oneByOne(requests, async ({ id, digest }) => {
    if (!allowed.has(id)) {
      throw new Refusal(
        "forbidden",
        "Only low and medium risk with complete facts is decided together. Nothing was recorded.",
      );
    }
    const key = call.idempotencyKey === undefined ? {} : { idempotencyKey: `${call.idempotencyKey} ${id}` };
    const word = { id, digest, decision, ...(note && { note }) };
    return { value: await decideApproval(credential, word, { ...call, ...key }) };
  });
}

import "server-only";

import { inArray } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { batchable, mostTogether, votes } from "@/domain/approvals";
import { Refusal, type RefusalCode } from "@/domain/errors";
import type { Credential } from "@/server/actor";
import { type Call, parse } from "@/server/command";
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
export type DecidedOne =
  | { id: string; ok: true; value: Decided }
  | { id: string; ok: false; code: RefusalCode; message: string };

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
 * One word on several requests, each decided by itself: a transaction, a digest and an outcome of its own.
 *
 * @param call with an idempotency key, each request gets its own from it
 * @returns in the order given; after one whose outcome is not known the rest is not tried
 */
export async function decideTogether(credential: Credential, raw: unknown, call: Call = {}): Promise<DecidedOne[]> {
  const { requests, decision, note } = parse(togetherInput, raw);
  const allowed = await findBatchable(
    credential,
    requests.map(({ id }) => id),
  );
  const outcomes: DecidedOne[] = [];
  let lost = false;
  for (const { id, digest } of requests) {
    const outcome: DecidedOne = lost
      ? { id, ok: false, code: "unavailable", message: "Not tried. Nothing was recorded." }
      : await decideOne(credential, allowed, { id, digest, decision, ...(note && { note }) }, call);
    lost ||= !outcome.ok && outcome.code === "unavailable";
    outcomes.push(outcome);
  }
  return outcomes;
}

async function decideOne(
  credential: Credential,
  allowed: ReadonlySet<string>,
  input: { id: string; digest: string; decision: string; note?: string },
  call: Call,
): Promise<DecidedOne> {
  const { id } = input;
  try {
    if (!allowed.has(id)) {
      throw new Refusal(
        "forbidden",
        "Only low and medium risk with complete facts is decided together. Nothing was recorded.",
      );
    }
    const key = call.idempotencyKey === undefined ? {} : { idempotencyKey: `${call.idempotencyKey} ${id}` };
    return { id, ok: true, value: await decideApproval(credential, input, { ...call, ...key }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { id, ok: false, code: error.code, message: error.message };
  }
}

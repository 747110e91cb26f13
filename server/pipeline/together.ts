import "server-only";

import { z } from "zod";

import { opportunityStatuses } from "@/domain/pipeline";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
import { distinct, type DoneOne, oneByOne } from "@/server/one-by-one";
import { id } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

import { assignOpportunity } from "./edit";
import { lostReasonInput, reasonInput, statusInput } from "./inputs";
import { moveOpportunity } from "./move";

const togetherInput = z.strictObject({
  cards: z
    .array(z.strictObject({ id, status: statusInput, worker: z.string().nullable() }))
    .min(1)
    .max(500),
  deed: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("move"),
      // Each sale is paid by itself, so none are won together.
      to: z.enum(opportunityStatuses).exclude(["won"]),
      reason: reasonInput.optional(),
      lost_reason: lostReasonInput.optional(),
    }),
    z.strictObject({ kind: z.literal("assign"), to: workerId.nullable() }),
  ]),
});
export type PipelineDeed = z.output<typeof togetherInput>["deed"];
type Chosen = z.output<typeof togetherInput>["cards"][number];

async function perform(credential: Credential, card: Chosen, deed: PipelineDeed): Promise<string> {
  if (deed.kind === "assign") {
    await assignOpportunity(credential, { id: card.id, to: deed.to, seen_with: card.worker });
    return deed.to === null ? "nobody's" : `given to ${deed.to}`;
  }
  const { kind: _, ...move } = deed;
  await moveOpportunity(credential, { id: card.id, from: card.status, ...move });
  return `moved to ${deed.to}`;
}

/** One deed on several cards, each by itself. */
export async function doPipelineTogether(credential: Credential, raw: unknown): Promise<DoneOne[]> {
  const { cards, deed } = parse(togetherInput, raw);
  return oneByOne(distinct(cards), async (card) => ({ says: await perform(credential, card, deed) }));
}

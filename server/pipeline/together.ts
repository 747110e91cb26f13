import "server-only";

import { z } from "zod";

import { Refusal, type RefusalCode } from "@/domain/errors";
import { opportunityStatuses } from "@/domain/pipeline";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
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

/** What became of one of several cards, in words. */
export type CardDone =
  | { id: string; ok: true; says: string }
  | { id: string; ok: false; code: RefusalCode; message: string };

async function perform(credential: Credential, card: Chosen, deed: PipelineDeed): Promise<string> {
  if (deed.kind === "assign") {
    await assignOpportunity(credential, { id: card.id, to: deed.to, seen_with: card.worker });
    return deed.to === null ? "nobody's" : `given to ${deed.to}`;
  }
  const { kind: _, ...move } = deed;
  await moveOpportunity(credential, { id: card.id, from: card.status, ...move });
  return `moved to ${deed.to}`;
}

/**
 * One deed on several cards, each by itself: a transaction, a record and an outcome of its own.
 *
 * @returns in the order given; after one whose outcome is not known the rest is not tried
 */
export async function doPipelineTogether(credential: Credential, raw: unknown): Promise<CardDone[]> {
  const { cards, deed } = parse(togetherInput, raw);
  const outcomes: CardDone[] = [];
  let lost = false;
  for (const card of new Map(cards.map((each) => [each.id, each])).values()) {
    if (lost) {
      outcomes.push({ id: card.id, ok: false, code: "unavailable", message: "Not tried. Nothing was recorded." });
      continue;
    }
    try {
      outcomes.push({ id: card.id, ok: true, says: await perform(credential, card, deed) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lost = error.code === "unavailable";
      outcomes.push({ id: card.id, ok: false, code: error.code, message: error.message });
    }
  }
  return outcomes;
}

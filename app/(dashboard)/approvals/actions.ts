"use server";

import { z } from "zod";

import { mostTogether } from "@/domain/approvals";
import { decideApproval } from "@/server/approvals/decide";
import { withdrawDecision } from "@/server/approvals/take-back";
import { findRequest } from "@/server/approvals/detail";
import { releaseOrphan, reopenOrphan } from "@/server/approvals/orphans";
import { decideTogether } from "@/server/approvals/together";
import { formAction, onceAction, readAction, valueAction } from "@/server/form-action";
import { proposeRule } from "@/server/rules/propose";
import { simulateDraft } from "@/server/rules/rule";
import { getCredential } from "@/server/session";

import { reviewOf, type ReviewItem } from "./review";

export const decide = onceAction(decideApproval);
export const takeBack = valueAction(withdrawDecision);
export const decideSeveral = onceAction(decideTogether);
export const releaseTask = valueAction(releaseOrphan);
export const reopenTask = valueAction(reopenOrphan);
export const propose = formAction(proposeRule, () => "Proposed. It holds once an administrator accepts it.");
export const simulate = readAction(simulateDraft);

/** Several requests, each whole, to be looked at before they are decided together. Those that are gone are left out. */
export async function readForReview(ids: readonly string[]): Promise<ReviewItem[]> {
  const credential = await getCredential();
  const wanted = z.array(z.uuid()).max(mostTogether).parse(ids);
  const items: ReviewItem[] = [];
  // One after the other: a review must not take all connections at once.
  for (const id of wanted) {
    const request = await findRequest(credential, id);
    if (request) items.push(reviewOf(request));
  }
  return items;
}

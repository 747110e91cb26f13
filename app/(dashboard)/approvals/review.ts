import "server-only";

import { batchable } from "@/domain/approvals";
import { formatMoney } from "@/domain/money";
import type { Risk } from "@/domain/risk";
import type { RequestDetail } from "@/server/approvals/detail";

import { decisionOf } from "./views";

/** One request of several, with all that its worker wrote. */
export type ReviewItem = {
  id: string;
  digest: string;
  headline: string;
  risk: Risk;
  workerId: string;
  actionType: string;
  target: string | null;
  amount: string | null;
  why: string | null;
  description: string;
  data: Record<string, unknown>;
  /** Seconds that a decision on it is held. */
  holdSeconds: number;
  /** Why it can't be decided here, or null. */
  apart: string | null;
};

function whyApart(request: RequestDetail): string | null {
  if (request.state !== "pending") return "It is not pending any more.";
  if (request.digest === null) return "The server has not read it yet.";
  if (request.excluded !== null) return request.excluded;
  if (!batchable({ risk: request.risk, complete: request.facts.complete })) {
    return "Only low and medium risk with complete facts is decided together.";
  }
  return decisionOf(request).needsFullPage ? "It is too large to be shown in full here." : null;
}

export const reviewOf = (request: RequestDetail): ReviewItem => ({
  id: request.id,
  digest: request.digest ?? "",
  headline: request.facts.headline,
  risk: request.risk,
  workerId: request.workerId,
  actionType: request.actionType,
  target: request.facts.target,
  amount: request.facts.amount && formatMoney(request.facts.amount.value, request.facts.amount.currency),
  why: request.task?.title ?? request.goalPath.at(-1)?.title ?? null,
  description: request.description,
  data: request.data,
  holdSeconds: request.holdSeconds,
  apart: whyApart(request),
});

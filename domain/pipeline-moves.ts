import { type OpportunityStatus, opportunityStatuses } from "./pipeline";

/** How a card may go from one column to another; each kind asks for something else. */
export type MoveKind = "forward" | "back" | "won" | "lost" | "reopened";

/**
 * Where a card may go next. Source: data.md, State machines.
 *
 * Forward by any number of steps, back with a reason. Won and lost are ends: what ended is reopened before it can end
 * otherwise, so that nobody turns a sale into a loss in one gesture.
 */
const moves: Readonly<Record<OpportunityStatus, Partial<Record<OpportunityStatus, MoveKind>>>> = {
  new: { qualified: "forward", contacted: "forward", quoted: "forward", won: "won", lost: "lost" },
  qualified: { new: "back", contacted: "forward", quoted: "forward", won: "won", lost: "lost" },
  contacted: { new: "back", qualified: "back", quoted: "forward", won: "won", lost: "lost" },
  quoted: { new: "back", qualified: "back", contacted: "back", won: "won", lost: "lost" },
  won: { new: "reopened", qualified: "reopened", contacted: "reopened", quoted: "reopened" },
  lost: { new: "reopened", qualified: "reopened", contacted: "reopened", quoted: "reopened" },
};

/** What kind of move that is; null where there is none, as for staying. */
export function moveKind(from: OpportunityStatus, to: OpportunityStatus): MoveKind | null {
  return moves[from][to] ?? null;
}

export const hasEnded = (status: OpportunityStatus): boolean => status === "won" || status === "lost";

export const openStatuses: readonly OpportunityStatus[] = opportunityStatuses.filter((status) => !hasEnded(status));

/** What has to be said with a move of this kind. */
export const moveNeeds = {
  forward: "nothing",
  back: "reason",
  won: "payment",
  lost: "lost reason",
  reopened: "reason",
} as const satisfies Record<MoveKind, string>;

/**
 * Why a card can't go there, or null where it can.
 *
 * @param mover a worker reopens nothing: that is a manager's
 */
export function whyNotMove(from: OpportunityStatus, to: OpportunityStatus, mover: "person" | "worker"): string | null {
  if (from === to) return `It is ${from} already.`;
  const kind = moveKind(from, to);
  if (kind === null) return `It is ${from}: it has to be reopened before it can be ${to}.`;
  if (kind === "reopened" && mover === "worker") return `It is ${from}, and only a manager reopens what has ended.`;
  return null;
}

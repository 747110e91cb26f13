import type { Change } from "@/domain/diff";
import type { RequestDetail } from "@/server/approvals/detail";

/** How it ended, where this person did not end it; else null. */
export function endOf({ held, decided, state }: RequestDetail, me: string): string | null {
  if (held) return held.mine ? null : `Decided elsewhere: ${held.by} ${held.vote} it`;
  if (state === "expired") return "Its time ran out";
  if (state === "withdrawn") return "The worker withdrew it";
  if (decided === null || decided.by === me) return null;
  return `Decided elsewhere: ${decided.by} ${state === "rejected" || state === "revision" ? "rejected" : "approved"} it`;
}

/** What a digest is over, as far as it can be told apart by eye. */
export const contentOf = ({ actionType, description, data, risk, estimatedCostCents }: RequestDetail) => ({
  action: actionType,
  risk,
  estimated_cost_cents: estimatedCostCents,
  description,
  data,
});

/** What the worker changed since the request that this one replaces, its prose too; undefined where it replaces none. */
export function changesOf(request: RequestDetail): Change[] | undefined {
  const before = request.supersedes;
  if (before === null) return undefined;
  const words: Change = {
    path: "description",
    kind: "changed",
    before: before.descriptionBefore,
    after: request.description,
  };
  return before.descriptionBefore === request.description ? before.changes : [words, ...before.changes];
}

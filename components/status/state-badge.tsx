import type { DotShape, DotTone } from "./dot";
import { Status } from "./dot";

/** Where a request stands, as a person would say it; the stored decision is only a part of it. */
export const requestStates = [
  "pending",
  "second",
  "held",
  "approved",
  "rejected",
  "revision",
  "expired",
  "withdrawn",
  "superseded",
  "orphaned",
  "used",
  "failed",
  "lapsed",
] as const;
export type RequestState = (typeof requestStates)[number];

const looks = {
  pending: ["ring", "plain", "Pending"],
  second: ["half", "accent", "Needs a second person"],
  held: ["half", "warn", "Held, can be undone"],
  approved: ["filled", "good", "Approved"],
  rejected: ["cross", "bad", "Rejected"],
  revision: ["half", "accent", "Revision asked"],
  expired: ["cross", "plain", "Expired"],
  withdrawn: ["cross", "plain", "Withdrawn by the worker"],
  superseded: ["ring", "plain", "Superseded"],
  orphaned: ["half", "warn", "Orphaned"],
  used: ["filled", "good", "Used"],
  failed: ["cross", "bad", "Failed after approval"],
  lapsed: ["ring", "plain", "Approved, never used"],
} as const satisfies Record<RequestState, readonly [DotShape, DotTone, string]>;

/** The state of a request: its shape and its words. `words` say more, as "1 of 2 approvals". */
export function StateBadge({ state, words }: { state: RequestState; words?: string | undefined }) {
  const [shape, tone, word] = looks[state];
  return (
    <Status shape={shape} tone={tone}>
      {words ?? word}
    </Status>
  );
}

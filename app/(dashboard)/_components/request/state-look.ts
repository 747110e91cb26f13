import type { RequestState as Look } from "@/components/status/state-badge";
import type { RequestState } from "@/domain/approvals";

/** How each state of a request is drawn, and its words where the drawing's own are not exact enough. */
const looks = {
  pending: { state: "pending" },
  held: { state: "held" },
  approved: { state: "approved", words: "Approved, not used yet" },
  rejected: { state: "rejected" },
  revision: { state: "revision" },
  expired: { state: "expired", words: "Expired unanswered" },
  withdrawn: { state: "withdrawn" },
  used: { state: "used", words: "Used, no result yet" },
  succeeded: { state: "used", words: "Used, succeeded" },
  failed: { state: "failed", words: "Used, failed" },
  lapsed: { state: "lapsed" },
} as const satisfies Record<RequestState, { state: Look; words?: string }>;

export function lookOf(state: RequestState): { state: Look; words?: string } {
  return looks[state];
}

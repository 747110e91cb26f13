import { formatDuration } from "@/components/format";
import type { RequestState } from "@/domain/approvals";
import type { StoryRequest } from "@/server/traces/requests";

/** By what came of a request. `by` is who decided and how long it had waited: " by ann@acme.test after 3 min". */
const words = {
  held: () => "decided, can still be withdrawn",
  approved: (by) => `approved${by}, not used yet`,
  rejected: (by) => `rejected${by}`,
  revision: (by) => `revision asked for${by}`,
  expired: () => "expired unanswered",
  withdrawn: () => "withdrawn by the worker",
  used: (by) => `approved${by}, used, no result yet`,
  succeeded: (by) => `approved${by}, used, succeeded`,
  failed: (by) => `approved${by}, used, failed`,
  lapsed: (by) => `approved${by}, never used in time`,
} as const satisfies Record<Exclude<RequestState, "pending">, (by: string) => string>;

/** What came of a request, and why it was asked at all. */
export function requestWords({ state, decidedBy, rule }: StoryRequest, waitedMs: number): string {
  const waited = formatDuration(waitedMs);
  const by = `${decidedBy === null ? "" : ` by ${decidedBy}`} after ${waited}`;
  const came = state === "pending" ? `pending for ${waited}` : words[state](by);
  return rule === null ? came : `${came}; asked under “${rule}”`;
}

/** What the decision was, once it held. */
export function decisionWords({ state, decidedBy }: StoryRequest): string {
  if (state === "expired") return "nobody decided in time";
  if (state === "withdrawn") return "withdrawn by the worker";
  const what = state === "rejected" ? "rejected" : state === "revision" ? "revision asked for" : "approved";
  return decidedBy === null ? what : `${what} by ${decidedBy}`;
}

/** What the worker said of its use. */
export const resultWords = (succeeded: boolean | null): string =>
  succeeded === null
    ? "no result reported yet"
    : succeeded
      ? "the worker reports success"
      : "the worker reports failure";

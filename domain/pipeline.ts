export const opportunityStatuses = ["new", "qualified", "contacted", "quoted", "won", "lost"] as const;
export type OpportunityStatus = (typeof opportunityStatuses)[number];

/** Why a sale was lost. `imported`: it came in lost, from elsewhere. */
export const lostReasons = [
  "price",
  "no budget",
  "no need",
  "timing",
  "competitor",
  "no answer",
  "not a fit",
  "imported",
  "other",
] as const;
export type LostReason = (typeof lostReasons)[number];

/** Those that a person or a worker can name; `imported` is what an import says. */
export const sayableLostReasons = lostReasons.filter((reason) => reason !== "imported");
export type SayableLostReason = (typeof sayableLostReasons)[number];

/** Words that workers write for a status, and what they mean. Source: data.md, workers that write by SQL. */
const statusSynonyms = new Map<string, OpportunityStatus>([
  ["open", "new"],
  ["active", "qualified"],
]);

/** A status as written by anybody, trimmed and without case; null when it means nothing. */
export function readOpportunityStatus(text: string): OpportunityStatus | null {
  const word = text.trim().toLowerCase();
  return opportunityStatuses.find((status) => status === word) ?? statusSynonyms.get(word) ?? null;
}

/** What is wrong with an open card. */
export const pipelineMarks = ["stale", "expired", "no-next-step"] as const;
export type PipelineMark = (typeof pipelineMarks)[number];

/** Open, and neither moved nor worked on for so long: stale. Source: rules.md, Metrics. */
export const staleAfterDays = 14;

/** How far back the Won and Lost columns reach, in days; 0 is all the way. The first is what holds unasked. */
export const endedWithinDays = [30, 7, 90, 365, 0] as const;
export type EndedWithinDays = (typeof endedWithinDays)[number];

/** What the list can be sorted by. Where the value is unknown the row comes last, either way. */
export const pipelineSorts = ["since", "name", "value", "confidence", "identified", "expires", "next"] as const;
export type PipelineSort = (typeof pipelineSorts)[number];

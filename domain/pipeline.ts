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

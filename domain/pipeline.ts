export const opportunityStatuses = ["new", "qualified", "contacted", "quoted", "won", "lost"] as const;
export type OpportunityStatus = (typeof opportunityStatuses)[number];

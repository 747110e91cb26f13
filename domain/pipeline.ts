export const opportunityStatuses = ["new", "qualified", "contacted", "quoted", "won", "lost"] as const;

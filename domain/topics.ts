/** What can change under an open page. A nudge carries a topic and, at most, one id. */
export const topics = ["approvals", "workers", "tasks", "people", "audit", "presence"] as const;
export type Topic = (typeof topics)[number];

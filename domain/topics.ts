/**
 * What can change under an open page; `fleet` is what every page says of the workers: how many are in trouble, and
 * whether all are stopped. A nudge carries a topic and, at most, one id.
 */
export const topics = [
  "approvals",
  "workers",
  "fleet",
  "tasks",
  "goals",
  "pipeline",
  "revenue",
  "people",
  "audit",
  "presence",
] as const;
export type Topic = (typeof topics)[number];

import type { TokenScope } from "@/domain/permissions";

/** What each scope lets a token do. */
export const scopeWords = {
  read: "See the queue, workers, work and money",
  decide: "Approve and reject",
  "decide:critical": "Approve and reject critical requests, together with decide",
  "workers:write": "Pause workers, and edit them where you may",
  "work:write": "Change tasks, goals, pipeline and revenue where you may",
  "people:write": "Add and change people and settings",
  "audit:read": "Read and export the audit trail",
} as const satisfies Record<TokenScope, string>;

export const revenueEventTypes = ["sale", "refund", "recurring"] as const;
export type RevenueEventType = (typeof revenueEventTypes)[number];

export const revenueTypes = ["one_time", "recurring", "usage"] as const;
export type RevenueType = (typeof revenueTypes)[number];

export const summaryPeriods = ["daily", "weekly", "monthly"] as const;

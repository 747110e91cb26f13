export const revenueEventTypes = ["sale", "refund", "recurring"] as const;
export const revenueTypes = ["one_time", "recurring", "usage"] as const;
export const summaryPeriods = ["daily", "weekly", "monthly"] as const;

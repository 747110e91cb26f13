export const revenueEventTypes = ["sale", "refund", "recurring"] as const;
export type RevenueEventType = (typeof revenueEventTypes)[number];

export const revenueTypes = ["one_time", "recurring", "usage"] as const;
export type RevenueType = (typeof revenueTypes)[number];

export const summaryPeriods = ["daily", "weekly", "monthly"] as const;

/** What time is cut into; weeks are ISO, from Monday. */
export const revenuePeriods = ["day", "week", "month"] as const;
export type RevenuePeriod = (typeof revenuePeriods)[number];

/** What revenue can be told apart by. */
export const revenueGroups = ["source", "type", "worker", "opportunity"] as const;
export type RevenueGroup = (typeof revenueGroups)[number];

/** What figures are kept by, and of how long a time. */
export const figureDimensions = ["total", ...revenueGroups] as const;
export const figureGrains = ["day", "quarter", "year"] as const;
export type FigureGrain = (typeof figureGrains)[number];

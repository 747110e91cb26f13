export const goalStatuses = ["active", "completed", "failed", "paused"] as const;
export type GoalStatus = (typeof goalStatuses)[number];

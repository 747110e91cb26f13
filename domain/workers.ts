/** How much a worker may do unasked, from least to most. Source: rules.md, the evaluator, step 7. */
export const autonomyLevels = ["L1", "L2", "L3", "L4", "L5"] as const;
export type AutonomyLevel = (typeof autonomyLevels)[number];

/** What a worker says of itself. Evidence stands beside it. */
export const workerStatuses = ["offline", "active", "busy", "error", "maintenance"] as const;
export type WorkerStatus = (typeof workerStatuses)[number];

/** What the platform tells a worker to do on its next call. */
export const directives = ["run", "pause", "stop"] as const;
export type Directive = (typeof directives)[number];

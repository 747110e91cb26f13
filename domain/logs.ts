/** From least to most severe. */
export const logLevels = ["debug", "info", "warn", "error", "critical"] as const;
export type LogLevel = (typeof logLevels)[number];

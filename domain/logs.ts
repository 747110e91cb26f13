/** From least to most severe. */
export const logLevels = ["debug", "info", "warn", "error", "critical"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Lines of one export: what a browser can hold, and more than a spreadsheet opens. */
export const mostExportedLines = 1_000_000;

/** What a table is written as: for spreadsheets, or a line of JSON for each row. */
export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

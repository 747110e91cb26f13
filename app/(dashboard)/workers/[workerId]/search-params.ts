import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const workerTabs = ["overview", "logs", "approvals", "knowledge", "keys"] as const;
export type WorkerTab = (typeof workerTabs)[number];

export const loadWorkerParams = createLoader({
  tab: parseAsStringLiteral(workerTabs).withDefault("overview"),
  span: parseAsStringLiteral(["24h", "30d"]).withDefault("24h"),
  /** The log line that was come for. */
  line: parseAsString,
});

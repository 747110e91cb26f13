import "server-only";

import { z } from "zod";

import { settings } from "@/db/schema/record";
import { leastRetentionDays } from "@/domain/log-retention";
import { riskRulesSchema, shippedRiskRules } from "@/domain/risk";

import type { Reader } from "./query";

/** What people may change while the program runs, and what holds until they do. */
const settingsSchema = z.object({
  /** IANA; cuts budget days. */
  time_zone: z.string().default("UTC"),
  base_currency: z.string().default("USD"),
  risk_rules: riskRulesSchema.default(shippedRiskRules),
  /** How long an approval may be used after its release. */
  use_window_minutes: z.int().min(1).max(1_440).default(15),
  /** So many whole days of log lines are kept, and so many of errors and critical ones; always where nobody said. */
  log_retention_days: z.int().min(leastRetentionDays).optional(),
  log_retention_error_days: z.int().min(leastRetentionDays).optional(),
});
export type Settings = z.output<typeof settingsSchema>;

export async function readSettings(reader: Reader): Promise<Settings> {
  const rows = await reader.select({ key: settings.key, value: settings.value }).from(settings);
  return settingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

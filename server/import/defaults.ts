import "server-only";

import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

/** What holds of a file that says nothing of it. */
export type ImportDefaults = { currency: string; timeZone: string };

export const getImportDefaults = query({
  permission: "pipeline:read",
  async run({ reader }): Promise<ImportDefaults> {
    const { base_currency: currency, time_zone: timeZone } = await readSettings(reader);
    return { currency, timeZone };
  },
});

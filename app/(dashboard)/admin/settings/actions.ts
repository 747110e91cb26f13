"use server";

import { formAction, readAction } from "@/server/form-action";
import { previewRetention, setLogRetention } from "@/server/logs/retention";
import { setBaseCurrency, setTimeZone } from "@/server/organisation/commands";

export const putTimeZone = formAction(setTimeZone, ({ changed, time_zone }) =>
  changed ? `Days are cut in ${time_zone} from now on. Summaries are being made anew.` : `It is ${time_zone} already.`,
);
export const putBaseCurrency = formAction(
  setBaseCurrency,
  ({ base_currency }) => `Money is counted in ${base_currency}.`,
);
export const previewLogRetention = readAction(previewRetention);
export const putLogRetention = formAction(setLogRetention, ({ changed }) =>
  changed
    ? "Saved. What is past the limits goes within minutes, a day at a time, each on the audit trail."
    : "It is so already.",
);

"use server";

import { formAction } from "@/server/form-action";
import { setBaseCurrency, setTimeZone } from "@/server/organisation/commands";

export const putTimeZone = formAction(setTimeZone, ({ changed, time_zone }) =>
  changed ? `Days are cut in ${time_zone} from now on. Summaries are being made anew.` : `It is ${time_zone} already.`,
);
export const putBaseCurrency = formAction(
  setBaseCurrency,
  ({ base_currency }) => `Money is counted in ${base_currency}.`,
);

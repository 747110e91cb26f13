import "server-only";

import type { z } from "zod";

import { addDays } from "@/domain/calendar";
import { query } from "@/server/query";

import type { revenueAnswer, revenueQuery } from "./inputs";
import { revenueOf } from "./series";
import { readToday } from "./today";

/** Of a span without a beginning. */
const usualDays = 30;

/** Revenue as people's own scripts are told it: the figures of the page. */
export const tellRevenue = query({
  permission: "revenue:read",
  async run({ reader }, wish: z.output<typeof revenueQuery>): Promise<z.input<typeof revenueAnswer>> {
    const today = await readToday(reader);
    const { to = today.date, currency = today.baseCurrency } = wish;
    const { from = addDays(to, 1 - usualDays) } = wish;
    const told = await revenueOf(reader, { ...wish, from, to, currency }, today);
    return {
      currency: told.currency,
      time_zone: told.timeZone,
      as_of: told.asOf,
      period: wish.period,
      periods: told.periods,
      totals: told.totals,
      ...(told.groups && { groups: told.groups.rows, others: told.groups.others }),
    };
  },
});

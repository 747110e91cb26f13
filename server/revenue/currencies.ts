import "server-only";

import { sql } from "drizzle-orm";

import { isCurrency } from "@/domain/money";
import { query } from "@/server/query";

import { readToday } from "./today";

/** In which currencies there is money, the base currency first, whether or not there is any in it. */
export type Currencies = {
  baseCurrency: string;
  timeZone: string;
  today: string;
  currencies: string[];
  /** Codes that SQL stored and nobody knows: their amounts can't be written. */
  unknown: string[];
  /** The day of the first event of all, or null. */
  since: string | null;
};

export const listCurrencies = query({
  permission: "revenue:read",
  async run({ reader }, _none: Record<string, never>): Promise<Currencies> {
    const { baseCurrency, timeZone, date } = await readToday(reader);
    // Hops from one code to the next through the index, however many events there are.
    const rows = await reader.execute<{ currency: string; since: string | null }>(sql`
      with recursive code as (
        (select currency from revenue_events order by currency limit 1)
        union all
        select (select e.currency from revenue_events e where e.currency > code.currency order by e.currency limit 1)
        from code where code.currency is not null
      )
      select currency, to_char((select min(e.occurred_at) from revenue_events e where e.currency = code.currency) at time zone ${timeZone}, 'YYYY-MM-DD') as since
      from code where currency is not null
      union select distinct currency, null from opportunities`);
    const found = [...new Set(rows.map(({ currency }) => currency))].sort();
    return {
      baseCurrency,
      timeZone,
      today: date,
      currencies: [baseCurrency, ...found.filter((code) => code !== baseCurrency && isCurrency(code))],
      unknown: found.filter((code) => !isCurrency(code)),
      since: rows.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
    };
  },
});

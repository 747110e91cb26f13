import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { addDays } from "@/domain/calendar";
import type { Tx } from "@/db/client";
import { command } from "@/server/command";
import { linesFrom } from "@/server/logs/dropped";
import { spentByReceipt } from "@/server/revenue/spending-days";
import { readToday } from "@/server/revenue/today";

/** A line is stamped before it is committed; a day is added up once nobody can still be at it. */
const settlesAfter = sql`interval '15 minutes'`;

/** Days of which lines went can't be cut anew: in another zone they stay as they were cut in the one before. */
const takeOver = (tx: Tx, zone: string) =>
  tx.execute(sql`
    insert into spending_days (zone, day, micros)
    select ${zone}, d.day, d.micros from spending_days d
    where d.zone = (select zone from spending_days group by zone order by max(day) desc limit 1) and d.day < ${linesFrom}::date
      and not exists (select from spending_days o where o.zone = ${zone})`);

/**
 * Adds up what log lines cost on a day that is over, the oldest that is not added up yet: by receipt nothing comes late.
 * Days are kept by time zone, for another one cuts others.
 */
export const addUpSpending = command({
  name: "spending.add-up",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    const { timeZone: zone } = await readToday(tx);
    await takeOver(tx, zone);
    const [next] = await tx.execute<{ day: string | null }>(sql`
      select to_char(day, 'YYYY-MM-DD') as day from (
        select coalesce((select max(d.day) + 1 from spending_days d where d.zone = ${zone}),
          (select (min(l.created_at) at time zone ${zone})::date - 2 from execution_logs l)) as day) as first
      where (day + 1)::timestamp at time zone ${zone} < clock_timestamp() - ${settlesAfter}`);
    if (next?.day == null) return { settled: 0 };
    await tx.execute(sql`
      insert into spending_days (zone, day, micros)
      select ${zone}, ${next.day}::date, coalesce(sum(micros), 0) from (${spentByReceipt(zone, { from: next.day, to: next.day })}) as lines
      on conflict do nothing`);
    await tx.execute(sql`delete from spending_days where zone <> ${zone} and day < ${addDays(next.day, -30)}::date`);
    return { settled: 1 };
  },
});

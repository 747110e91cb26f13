import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { Refusal } from "@/domain/errors";
import { isCurrency } from "@/domain/money";
import { isTimeZone } from "@/domain/time";
import { command, type Deps } from "@/server/command";
import { readSettings } from "@/server/settings";

import { findMoney } from "./queries";

/** Two people who change a setting at once wait for each other, so that the trail says what each found. */
const takeTurn = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organisation', 0))`);

async function change({ tx, record }: Deps, key: "time_zone" | "base_currency", value: string): Promise<boolean> {
  const { [key]: before } = await readSettings(tx);
  if (before === value) return false;
  await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
  record({ object: { type: "settings", id: key }, before: { [key]: before }, after: { [key]: value } });
  return true;
}

/** PostgreSQL cuts the days, so it must know the zone, too. */
async function refuseUnknownZone(tx: Tx, zone: string): Promise<void> {
  const [known] = await tx.execute(sql`select 1 as known from pg_timezone_names where name = ${zone}`);
  if (known) return;
  throw new Refusal("invalid", "The database does not know this time zone. Nothing was changed.", {
    fields: [{ path: "time_zone", message: "is unknown to the database" }],
  });
}

/** Cuts all days anew: sums and summaries of revenue are made again, and pages add up the events until they are. */
export const setTimeZone = command({
  name: "organisation.set-time-zone",
  permission: "settings:write",
  input: z.strictObject({
    time_zone: z.string().trim().refine(isTimeZone, "Choose a time zone of the list, such as Europe/Berlin."),
  }),
  touches: ["revenue", "goals", "pipeline", "fleet", "workers"],
  async run(deps, { time_zone }): Promise<{ changed: boolean; time_zone: string }> {
    await takeTurn(deps.tx);
    await refuseUnknownZone(deps.tx, time_zone);
    return { changed: await change(deps, "time_zone", time_zone), time_zone };
  },
});

/** @throws Refusal `conflict` once there is money */
export const setBaseCurrency = command({
  name: "organisation.set-base-currency",
  permission: "settings:write",
  input: z.strictObject({
    base_currency: z.string().trim().toUpperCase().refine(isCurrency, "Write an ISO 4217 code, such as USD."),
  }),
  touches: ["revenue", "goals", "pipeline", "fleet", "workers"],
  async run(deps, { base_currency }): Promise<{ changed: boolean; base_currency: string }> {
    await takeTurn(deps.tx);
    const fixed = await findMoney(deps.tx);
    const { base_currency: before } = await readSettings(deps.tx);
    if (fixed !== null && before !== base_currency)
      throw new Refusal("conflict", `${fixed} The base currency stays ${before}.`);
    return { changed: await change(deps, "base_currency", base_currency), base_currency };
  },
});

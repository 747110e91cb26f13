import "server-only";

import { sql } from "drizzle-orm";

import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { findStop, type FleetStop } from "./fleet";
import { type FleetRow, isRowInTrouble, maybeInTrouble, readFleetRows } from "./fleet-rows";

/** Workers that are heard from one place: one program that speaks for all of them, or several on one machine. */
export type SharedSource = { source: string; workers: string[] };

export type FleetPage = {
  rows: FleetRow[];
  /** When the fleet was last measured, RFC 3339; null before the first time. */
  measuredAt: string | null;
  sharedSources: SharedSource[];
  /** The base currency. */
  currency: string;
};

async function listSharedSources(reader: Reader): Promise<SharedSource[]> {
  const rows = await reader.execute<{ source: string; workers: string[] }>(sql`
    select heartbeat_source as source, array_agg(worker_id order by worker_id) as workers from worker_registry
    where heartbeat_source is not null and last_heartbeat > statement_timestamp() - interval '24 hours'
    group by heartbeat_source having count(*) > 1 order by count(*) desc, heartbeat_source limit 20`);
  return [...rows];
}

/** The whole fleet for its page, which sorts and filters it by itself. */
export const getFleetPage = query({
  permission: "worker:read",
  async run({ reader }, _: undefined): Promise<FleetPage> {
    const [rows, [measured], sharedSources, settings] = await Promise.all([
      readFleetRows(reader, sql`true`),
      reader.execute<{ at: string | null }>(
        sql`select to_char(max(measured_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from worker_vitals`,
      ),
      listSharedSources(reader),
      readSettings(reader),
    ]);
    return { rows, measuredAt: measured?.at ?? null, sharedSources, currency: settings.base_currency };
  },
});

/** What every page says of the fleet: who needs somebody, and whether all stand still. */
export type FleetStanding = { troubled: FleetRow[]; stop: FleetStop | null };

/** `troubled` are those whom the fleet's page counts: the same rows by the same rule, of those that can be. */
export const getFleetStanding = query({
  permission: "worker:read",
  async run({ reader }, _: undefined): Promise<FleetStanding> {
    const [rows, stop] = await Promise.all([readFleetRows(reader, maybeInTrouble), findStop(reader)]);
    return { troubled: rows.filter(isRowInTrouble), stop };
  },
});

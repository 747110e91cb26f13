import "server-only";

import { sql } from "drizzle-orm";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

import type { Credential } from "./actor";
import { query } from "./query";

function make() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    pending: new Gauge({
      name: "juggernaut_requests_pending",
      help: "Requests that wait for a person",
      labelNames: ["risk"],
      registers,
    }),
    oldest: new Gauge({
      name: "juggernaut_request_oldest_seconds",
      help: "Age of the oldest pending request",
      registers,
    }),
    workers: new Gauge({
      name: "juggernaut_workers",
      help: "Workers by directive and by reach",
      labelNames: ["directive", "reachable"],
      registers,
    }),
    deliveries: new Gauge({ name: "juggernaut_deliveries_due", help: "Notices that are due and not sent", registers }),
    trail: new Gauge({ name: "juggernaut_audit_events", help: "Length of the audit chain", registers }),
  };
}

declare global {
  // Next loads this module once per bundle; a process has one set of figures.
  var juggernautMetrics: ReturnType<typeof make> | undefined;
}

const readFigures = query({
  permission: "settings:write",
  pool: "read",
  async run({ reader }) {
    const pending = await reader.execute<{ risk: string; n: number; oldest: number }>(sql`
      select risk_level as risk, count(*)::int as n, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest
      from v_pending_approvals group by 1`);
    const workers = await reader.execute<{ directive: string; reachable: string; n: number }>(sql`
      select directive, coalesce(last_heartbeat > clock_timestamp() - interval '90 seconds', false)::text as reachable, count(*)::int as n
      from worker_registry group by 1, 2`);
    const [rest] = await reader.execute<{ due: number; seq: string }>(sql`
      select (select count(*)::int from deliveries where sent_at is null and next_attempt_at <= clock_timestamp()) as due,
             (select max(seq)::text from audit_head) as seq`);
    return { pending, workers, due: rest?.due ?? 0, trail: Number(rest?.seq ?? 0) };
  },
});

/**
 * The figures of this process and of the database, in the Prometheus text format.
 *
 * @throws Refusal `forbidden` for everybody but administrators
 */
export async function readMetrics(credential: Credential): Promise<{ type: string; text: string }> {
  const figures = await readFigures(credential, undefined);
  const gauges = (globalThis.juggernautMetrics ??= make());
  gauges.pending.reset();
  gauges.workers.reset();
  for (const { risk, n } of figures.pending) gauges.pending.set({ risk }, n);
  for (const { directive, reachable, n } of figures.workers) gauges.workers.set({ directive, reachable }, n);
  gauges.oldest.set(Math.max(0, ...figures.pending.map(({ oldest }) => oldest)));
  gauges.deliveries.set(figures.due);
  gauges.trail.set(figures.trail);
  return { type: gauges.registry.contentType, text: await gauges.registry.metrics() };
}

/** A file of 100,000 opportunities through the import: rows a second, and what the server's memory grows by meanwhile. */
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { benchmark, type House, type Person } from "./house";
import { type Figure, quantile } from "./report";

const rows = 100_000;
const laps = 3;
const leastPerSecond = 5_000;
const mostMegabytes = 300;

const answer = z.object({
  committed: z.boolean(),
  rows: z.number(),
  created: z.number(),
  updated: z.number(),
  revenue_events: z.number(),
});

/** As a CRM writes it: half has ended, a quarter is won, with dates as Americans write them and amounts with commas. */
function fileOf(lap: number): string {
  const lines = ["opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,region"];
  for (let n = 0; n < rows; n += 1) {
    const stage = ["Won", "Lost", "Engaging", "Prospecting"][n % 4];
    const ended = n % 4 < 2;
    const [engaged, closed] = [`${1 + (n % 12)}/${1 + (n % 28)}/2016`, `${1 + (n % 12)}/${1 + (n % 28)}/2017`];
    const value = n % 4 === 0 ? `"${1 + (n % 9)},${String(n % 1_000).padStart(3, "0")}.50"` : "0";
    lines.push(
      `L${lap}-${n},Agent ${n % 30},Product ${n % 7},Account ${n % 5_000},${stage},${engaged},${ended ? closed : ""},${value},West`,
    );
  }
  return lines.join("\n");
}

async function send(url: string, person: Person, file: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(`${url}/api/v1/opportunities/import?commit=true&revenue=true&currency=USD`, {
    method: "POST",
    headers: { authorization: `Bearer ${person.token}`, "content-type": "text/csv" },
    body: file,
  });
  const took = performance.now() - begun;
  const told = answer.parse(await response.json());
  if (!told.committed || told.rows !== rows) throw new Error(`answered ${JSON.stringify(told)}`);
  return took;
}

async function residentBytes(url: string, admin: Person): Promise<number> {
  const response = await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${admin.token}` } });
  const [, bytes] = /^process_resident_memory_bytes ([\d.e+]+)$/m.exec(await response.text()) ?? [];
  if (bytes === undefined) throw new Error("The server does not say how much memory it has.");
  return Number(bytes);
}

/** The most that the server had while some work went on. */
async function peakDuring(
  url: string,
  admin: Person,
  work: () => Promise<number>,
): Promise<{ ms: number; peak: number }> {
  let [peak, isDone] = [0, false];
  const watch = async () => {
    while (!isDone) {
      peak = Math.max(peak, await residentBytes(url, admin));
      await pause(50);
    }
  };
  const watching = watch();
  const ms = await work().finally(() => void (isDone = true));
  await watching;
  return { ms, peak };
}

async function measure(house: House): Promise<{ figures: Figure[]; notes: string[] }> {
  const [person, admin] = [await house.invite("importer", ["manager"]), await house.invite("watcher", ["admin"])];
  // The server's own figures are for administrators of everything.
  await house.sql`update personal_tokens set scopes = scopes || '["people:write"]'::jsonb where user_id = ${admin.id}`;
  // One lap to compile what the import runs; its memory is the server's own from then on.
  await send(house.url, person, fileOf(0));
  const before = await residentBytes(house.url, admin);
  const created: { ms: number; peak: number }[] = [];
  for (let lap = 1; lap <= laps; lap += 1) {
    const file = fileOf(lap);
    created.push(await peakDuring(house.url, admin, () => send(house.url, person, file)));
  }
  const again = await peakDuring(house.url, admin, () => send(house.url, person, fileOf(laps)));

  const perSecond = (ms: number) => (rows / ms) * 1_000;
  const slowest = Math.min(...created.map(({ ms }) => perSecond(ms)));
  const median = quantile(
    created.map(({ ms }) => perSecond(ms)),
    0.5,
  );
  const growth = (Math.max(again.peak, ...created.map(({ peak }) => peak)) - before) / 2 ** 20;
  return {
    figures: [
      {
        what: `${rows} new opportunities, 25,000 of them sales`,
        value: `median ${median.toFixed(0)} rows/s, slowest ${slowest.toFixed(0)} (n ${laps})`,
        limit: `≥ ${leastPerSecond} rows/s`,
        kept: slowest >= leastPerSecond,
      },
      { what: "the same file again", value: `${perSecond(again.ms).toFixed(0)} rows/s` },
      {
        what: "memory of the server beyond what it had",
        value: `${growth.toFixed(0)} MiB at the most`,
        limit: `< ${mostMegabytes} MiB`,
        kept: growth < mostMegabytes,
      },
    ],
    notes: [
      `A file has ${(fileOf(1).length / 2 ** 20).toFixed(1)} MiB; the server had ${(before / 2 ** 20).toFixed(0)} MiB before.`,
    ],
  };
}

await benchmark(measure);

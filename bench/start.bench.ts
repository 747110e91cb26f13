/** How long `npm start` takes on a clone that is installed and built, until the dashboard answers. */
import postgres from "postgres";

import { joinDatabase } from "@/scripts/postgres";

import { tell } from "./house";
import { start, withDataDir } from "./program";
import { type Figure, quantile } from "./report";

const times = 5;

/** As somebody starts it who sets nothing: with the demonstration. */
const settings = { JUGGERNAUT_DEMO: "", JUGGERNAUT_UNDO_SECONDS: "" };

/** @returns milliseconds until the sign-in page, where the dashboard leads a stranger, has come in whole */
async function once(dataDir: string): Promise<number> {
  const begun = performance.now();
  const { url, stop } = await start(dataDir, settings);
  try {
    const response = await fetch(`${url}/`);
    await response.text();
    if (!response.ok) throw new Error(`The dashboard was answered ${response.status}.`);
    return performance.now() - begun;
  } finally {
    await stop();
  }
}

async function versionOf(dataDir: string): Promise<string> {
  const started = await start(dataDir, settings);
  const joined = await joinDatabase(dataDir);
  const sql = postgres(joined?.url ?? "", { max: 1 });
  const [row] = await sql<{ version: string }[]>`select split_part(version(), ' on ', 1) as version`;
  await sql.end();
  await joined?.stop();
  await started.stop();
  return row?.version ?? "PostgreSQL";
}

/** The worst counts: nobody waits for a median. */
function figure(what: string, sampleMs: readonly number[]): Figure {
  const [median, worst] = [quantile(sampleMs, 0.5) / 1_000, quantile(sampleMs, 1) / 1_000];
  const value = `median ${median.toFixed(1)} s, worst ${worst.toFixed(1)} s (n ${sampleMs.length})`;
  return { what, value, limit: "worst ≤ 10 s", kept: worst <= 10 };
}

const [first, again]: [number[], number[]] = [[], []];
let version = "PostgreSQL";
for (let n = 0; n < times; n += 1) {
  await withDataDir(async (dataDir) => {
    first.push(await once(dataDir));
    again.push(await once(dataDir));
    if (n === 0) version = await versionOf(dataDir);
  });
}
await tell({
  figures: [figure("`npm start` → dashboard, first database", first), figure("`npm start` → dashboard, again", again)],
  notes: ["With the demonstration, as without any setting. Its history is made afterwards and is not waited for."],
  postgres: version,
});

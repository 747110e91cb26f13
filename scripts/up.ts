/** Runs everything: database, web server, maintenance and, in a demonstration, its history and fleet. */
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "./cannot-start";
import { type House, settle } from "./environment";
import { migrate } from "./migrate";
import { demandFree, localAddress, whyUnwell } from "./running/address";
import { build, isBuilt } from "./running/build";
import { type Kept, keepRunning } from "./running/child";
import { elapsed, say, step } from "./running/progress";
import { beforeEnd, end, endWithSignals, whileRunning } from "./running/shutdown";
import { claim, keepDatabase } from "./running/watch";

const dev = process.argv.includes("--dev");

async function up(): Promise<void> {
  const house = await step("Database", openDatabase);
  await step("Migrations", () => bringUpToDate(house));

  const { env } = await import("@/env");
  await demandFree(env.host, env.port);
  const { closePools } = await import("@/db/client");
  beforeEnd(closePools);

  if (!dev && !isBuilt()) await step("Build, about a minute", () => build((line) => say(`  ${line}`), whileRunning));

  const { firstStart } = await import("@/server/setup/first-start");
  const signIn = await step("People and settings", firstStart);
  // Said at once: a password that is told only once must not be lost to something that goes wrong later.
  say(["", ...signIn, ""].join("\n"));

  const address = localAddress(env.host, env.port);
  const web = await step("Web server", () => serve(address, env.host, env.port));
  const { startMaintenance } = await import("@/server/maintenance/schedule");
  const maintenance = startMaintenance();
  beforeEnd(
    () => web.stop(4_000),
    () => maintenance.stop(),
  );

  say(`\nJUGGERNAUT is ready at ${env.baseUrl} (${elapsed()}). Ctrl+C stops it.\n`);
  if (env.demo && env.demoFleet) void demonstrate(address).catch(complain);
  if (house.embedded) void keepDatabase(house.embedded, house.dataDir, say, whileRunning).catch(fail);
  await web.lost;
  throw new CannotStart("The web server ended again and again; what it said is above.");
}

async function openDatabase(): Promise<House> {
  const house = await settle({ say });
  beforeEnd(() => house.stop());
  if (house.embedded) await claim(house.embedded, house.dataDir);
  return house;
}

async function bringUpToDate({ databaseUrl }: House): Promise<void> {
  if (!databaseUrl) return;
  const { applied, roles } = await migrate(databaseUrl);
  for (const name of applied) say(`  applied ${name}`);
  if (roles === "shared") {
    say("  The database login may not make the roles juggernaut_*: everything runs with the login's own rights.");
  }
  process.env["JUGGERNAUT_DATABASE_ROLES"] = roles;
}

/** Starts the web server and waits until it is healthy; until then its own words are held back. */
async function serve(address: string, host: string, port: number): Promise<Kept> {
  const unsaid: string[] = [];
  let isUp = dev;
  let hasEnded = false;
  const args = ["node_modules/next/dist/bin/next", dev ? "dev" : "start", "-H", host, "-p", String(port)];
  const web = keepRunning({ args, say: (line) => (isUp ? say(line) : unsaid.push(line)) }, (waitMs) => {
    hasEnded = true;
    if (isUp && !whileRunning.aborted) say(`The web server ended; it is started again in ${waitMs / 1000} s.`);
  });
  beforeEnd(() => web.stop(4_000));

  for (const until = Date.now() + 120_000; ; await pause(100)) {
    const wrong = await whyUnwell(address);
    if (wrong === null) break;
    if (!hasEnded && Date.now() < until) continue;
    if (!dev) say(unsaid.join("\n"));
    throw new CannotStart(`The web server does not answer well at ${address}: ${hasEnded ? "it ended" : wrong}`);
  }
  isUp = true;
  return web;
}

/** The past first, for the fleet's workers are part of it. */
async function demonstrate(address: string): Promise<void> {
  const { makeHistory } = await import("@/server/setup/history");
  await step("Demonstration history", () => makeHistory(tellRows));

  const args = ["--conditions=react-server", "--import", "tsx", "scripts/demo.ts"];
  const env = { ...process.env, JUGGERNAUT_URL: address };
  const fleet = keepRunning({ args, env, say: (line) => say(`  fleet: ${line}`) }, () => undefined);
  beforeEnd(() => fleet.stop(1_500));
  await fleet.lost;
  say("The demonstration fleet ended again and again and is left alone now.");
}

function tellRows(done: number, total: number, what: string): void {
  say(`  ${done} of ${total} rows: ${what}`);
}

/** A demonstration that goes wrong is no reason to end. */
function complain(error: unknown): void {
  if (!whileRunning.aborted) console.error("The demonstration went wrong; everything else goes on.", error);
}

function fail(error: unknown): void {
  if (whileRunning.aborted) return;
  const expected = error instanceof CannotStart || (error instanceof Error && error.name === "BadSettings");
  console.error(expected ? `\n${error.message}\n` : error);
  void end(1);
}

process.on("uncaughtException", fail);
endWithSignals();
up().catch(fail);

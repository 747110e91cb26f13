/** The whole program, as `npm start` runs it, on a free port and in a data directory of its own. */
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { discardDatabase } from "@/scripts/postgres";
import { whyUnwell } from "@/scripts/running/address";
import { startChild } from "@/scripts/running/child";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export type Started = { url: string; stop: () => Promise<void> };

/** Runs what `npm start` runs, until it says that it is well. @throws with what it printed, where it ends instead */
export async function start(dataDir: string, settings: Readonly<Record<string, string>>): Promise<Started> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...process.env, DATABASE_URL: "", PORT: String(port), JUGGERNAUT_DATA_DIR: dataDir, ...settings };
  const said: string[] = [];
  const child = startChild({ args: ["scripts/start.mjs"], env, say: (line) => void said.push(line) });
  const until = performance.now() + 120_000;
  while ((await whyUnwell(url)) !== null) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`It did not start:\n${said.join("\n")}`);
    await pause(25);
  }
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { url, stop };
}

const prefix = "juggernaut-bench-";

async function discard(dataDir: string): Promise<void> {
  await discardDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A data directory that is gone afterwards, with everything that the database keeps elsewhere. */
export async function withDataDir<Result>(work: (dataDir: string) => Promise<Result>): Promise<Result> {
  // What killed runs left; the name says whose it was.
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix) && !isAlive(Number(name.split("-")[2])));
  for (const name of left) await discard(join(tmpdir(), name));

  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  try {
    return await work(dataDir);
  } finally {
    await discard(dataDir);
  }
}

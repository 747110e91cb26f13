import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bareEnvironment } from "./account";
import type { Binaries } from "./binaries";
import type { Home } from "./home";

/** What the first lines of `postmaster.pid` say. */
export type Postmaster = { pid: number; port: number; ready: boolean };

export function readPostmaster(home: Home): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(home.data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 ? { pid, port, ready: lines[7]?.trim() === "ready" } : null;
}

/**
 * Whether that process is the postmaster of this cluster. A process id alone says little: after a crash it may belong
 * to a zombie, or to another program; both have another command line.
 */
export function isRunning({ pid }: Postmaster, home: Home): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes(home.data);
  } catch {
    return false;
  }
}

/**
 * Makes a dead postmaster's file name a process that is surely gone. PostgreSQL itself believes that the process lives
 * as long as anything has its id, and would never start. The file stays, so PostgreSQL still checks by the shared
 * memory named in it that no orphaned backend writes to the cluster.
 */
export function nameTheDead(home: Home): void {
  const path = join(home.data, "postmaster.pid");
  const [, ...rest] = readFileSync(path, "utf8").split("\n");
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  writeFileSync(path, [String(gone), ...rest].join("\n"));
}

/** What a machine of two cores and some gigabytes can bear; throw-away clusters need not survive a power cut. */
const moderate = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "512MB",
  effective_cache_size: "2GB",
  maintenance_work_mem: "256MB",
  work_mem: "16MB",
  random_page_cost: "1.1",
  // Containers often give only 64 MB of the shared memory that parallel queries take otherwise.
  min_dynamic_shared_memory: "64MB",
  max_parallel_workers_per_gather: "1",
  jit: "off",
  // Nothing replicates an embedded cluster.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "2GB",
  wal_compression: "on",
  TimeZone: "UTC",
  log_timezone: "UTC",
};
const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "256MB" };

/**
 * Starts a postmaster that outlives this process.
 *
 * @returns null once it takes connections, else what it said before it ended
 */
export async function startPostmaster(
  home: Home,
  binaries: Binaries,
  port: number,
  throwaway: boolean,
): Promise<string | null> {
  const log = openLog(home);
  const settings = Object.entries({ ...moderate, ...(throwaway ? hasty : {}), port: String(port) });
  const child = spawn(
    binaries.postgres,
    ["-D", home.data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...home.account, cwd: "/", detached: true, stdio: ["ignore", log.file, log.file], env: bareEnvironment },
  );
  closeSync(log.file);
  child.unref();

  const refused = new Promise<string>((resolve) => child.once("error", (error) => resolve(error.message)));
  if (child.pid === undefined) return refused;

  while (child.exitCode === null && child.signalCode === null) {
    const found = readPostmaster(home);
    if (found && found.pid === child.pid && found.ready) return null;
    await pause(20);
  }
  return readFileSync(home.log).subarray(log.from).toString("utf8");
}

/** Fast shutdown, and when that takes too long the immediate one, from which the next start recovers. */
export async function stopPostmaster(postmaster: Postmaster, home: Home, patienceMs = 6_000): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(postmaster.pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + patienceMs; Date.now() < until; await pause(20)) {
      if (!isRunning(postmaster, home)) return;
    }
  }
}

/** A port that nobody has: `wanted` if that is free, so that a restarted database keeps its address. */
export async function freePort(wanted: number): Promise<number> {
  return (await listensOn(wanted)) ?? (await listensOn(0)) ?? wanted;
}

function listensOn(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : null));
    });
  });
}

function openLog(home: Home): { file: number; from: number } {
  const size = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
  const full = size > 10_000_000;
  if (full) {
    rmSync(`${home.log}.1`, { force: true });
    renameSync(home.log, `${home.log}.1`);
  }
  return { file: openSync(home.log, "a", 0o600), from: full ? 0 : size };
}

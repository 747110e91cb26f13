import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../environment";

type Command = {
  /** Arguments to Node; the leash is put before them. */
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Told every line that it prints. */
  say: (line: string) => void;
};

/** Starts a Node program that ends when this process does. */
export function startChild({ args, env = process.env, say }: Command): ChildProcess {
  const leash = new URL("../leash.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: root,
    env: { ...env, JUGGERNAUT_LEASH: String(process.pid), NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", say);
  }
  return child;
}

/** How a program that runs until it is stopped is kept running. */
export type Kept = {
  /** Settles when it ended so often, so soon, that trying again is no use. */
  lost: Promise<void>;
  /** Ends it: kindly, and after `patienceMs` not. */
  stop(patienceMs: number): Promise<void>;
};

const longestWaitMs = 30_000;
/** Whoever lived that long did not end for the reason it ended before. */
const soundAfterMs = 60_000;

/** Starts the program again whenever it ends, after 0.5 s, 1 s, 2 s and so on; `again` is told before each time. */
export function keepRunning(command: Command, again: (waitMs: number) => void, attempts = 8): Kept {
  const stopping = new AbortController();
  let child = startChild(command);

  async function watch(): Promise<void> {
    for (let failures = 1; failures <= attempts; failures += 1) {
      const since = Date.now();
      if (!hasEnded(child)) await once(child, "exit");
      if (Date.now() - since > soundAfterMs) failures = 1;

      const waitMs = Math.min(longestWaitMs, 250 * 2 ** failures);
      again(waitMs);
      await pause(waitMs, undefined, { signal: stopping.signal });
      child = startChild(command);
    }
  }

  return {
    lost: watch().catch((error: unknown) => {
      // Nothing is lost when we stopped it ourselves.
      if (stopping.signal.aborted) return new Promise<never>(() => undefined);
      throw error;
    }),
    async stop(patienceMs) {
      stopping.abort();
      await endChild(child, patienceMs);
    },
  };
}

async function endChild(child: ChildProcess, patienceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, pause(patienceMs)]);
  if (hasEnded(child)) return;
  child.kill("SIGKILL");
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

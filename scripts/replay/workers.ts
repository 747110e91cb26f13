import { setTimeout as pause } from "node:timers/promises";

import { type WorkerClient, workerClient } from "../client";
import { reachDatabase, Usage } from "../reach";
import { isRead, type Run } from "./runs";

const heartbeatMs = 20_000;
const lookAgainMs = 2_000;

export type Played = {
  client: WorkerClient;
  waitUntilRunning: () => Promise<void>;
  abandon: (id: string) => Promise<void>;
};

/** Every tool that a worker's runs use is permitted to it; what does not only look is for people to decide. */
function mandateFor(runs: readonly Run[], worker: string) {
  const calls = runs.filter((run) => run.worker === worker).flatMap((run) => run.calls);
  const permissions = [...new Set(calls.map(({ action }) => action))].sort();
  const writes = calls.filter(({ tool }) => !isRead(tool)).map(({ action }) => action);
  return { level: "L3" as const, permissions, approval_required_for: [...new Set(writes)].sort() };
}

/**
 * A key for each worker of the runs: those that are given, or new ones where the database can be reached.
 *
 * @throws Usage where neither is so
 */
export async function findKeys(
  runs: readonly Run[],
  given: string | undefined,
  say: (line: string) => void,
): Promise<Map<string, string>> {
  const workers = [...new Set(runs.map(({ worker }) => worker))];
  if (given !== undefined) return new Map(workers.map((worker) => [worker, given]));
  const reached = await reachDatabase("join");
  if (!reached)
    throw new Usage(
      "There is no database to make keys in: start JUGGERNAUT on this machine, or give a key with --key.",
    );
  try {
    const { provisionWorker } = await import("@/server/workers/keys");
    const keys = new Map<string, string>();
    for (const worker of workers) {
      const wish = {
        worker_id: worker,
        name: "npm run replay",
        worker_name: `Replay ${worker}`.slice(0, 200),
        description: "Plays recorded agent runs.",
        mandate: mandateFor(runs, worker),
      };
      const { key, made_worker } = await provisionWorker({ kind: "job", name: "script:replay" }, wish);
      say(
        made_worker
          ? `${worker} is new: L3, every tool seen permitted, whatever writes must be asked for.`
          : `${worker} exists already and keeps what people gave it.`,
      );
      keys.set(worker, key);
    }
    return keys;
  } finally {
    await reached.close();
  }
}

/** One worker at work: it beats while it plays, and stands still while people want it to. */
export function enter(url: string, key: string, signal: AbortSignal): Played {
  const client = workerClient({ url, key, signal });
  const farewell = workerClient({ url, key, patienceMs: 1_000 });
  const beating = async () => {
    for (; !signal.aborted; await pause(heartbeatMs, undefined, { signal, ref: false }))
      await client.heartbeat({ status: "busy" });
  };
  // What is wrong with the server shows in the calls themselves.
  beating().catch(() => undefined);
  return {
    client,
    async waitUntilRunning() {
      for (;;) {
        const { directive } = await client.heartbeat({ status: "active" });
        if (directive === "run") return;
        if (directive === "stop") throw new Usage("People stopped this worker, so its replay ends here.");
        await pause(lookAgainMs, undefined, { signal });
      }
    },
    abandon: async (id) => void (await farewell.withdraw(id).catch(() => undefined)),
  };
}

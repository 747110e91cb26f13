/** The simulated fleet: workers that ask, log and go on through the worker API, and never decide. `npm run demo`. */
import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

import { crew, hands } from "./fleet/crew";
import { programOf } from "@/db/seed/data/cast";
import { makeDice } from "@/db/seed/dice";
import { size } from "@/db/seed/sizes";

import { type WorkerClient, workerClient } from "./client";
import { set } from "./environment";
import { findFleetKeys } from "./fleet/keys";
import { live } from "./fleet/worker";
import { reachDatabase, sayWhy, Usage } from "./reach";

/** Requests that may wait for people at once. Source: data.md, The demonstration world. */
const mostPending = 12;

function readArguments() {
  const { values } = parseArgs({
    options: { url: { type: "string" }, seed: { type: "string" }, pace: { type: "string" } },
  });
  const url = values.url ?? set("JUGGERNAUT_URL") ?? `http://127.0.0.1:${set("PORT") ?? 3000}`;
  const [seed, pace] = [Number(values.seed ?? size.seed), Number(values.pace ?? 1)];
  if (!URL.canParse(url) || !Number.isInteger(seed) || !(pace > 0)) {
    throw new Usage("npm run demo -- [--url URL] [--seed WHOLE_NUMBER] [--pace TIMES_AS_FAST]");
  }
  return { url: url.replace(/\/+$/, ""), seed, pace };
}

/** One asks after the other whether there is room, so that ten do not see the same free place. */
function gate(count: () => Promise<number>): () => Promise<boolean> {
  let granted: number[] = [];
  let line: Promise<unknown> = Promise.resolve();
  return () => {
    const mine = line.then(async () => {
      // What was granted in the last seconds may not stand in the queue yet.
      granted = granted.filter((at) => at > Date.now() - 5_000);
      const hasRoom = (await count()) + granted.length < mostPending;
      if (hasRoom) granted.push(Date.now());
      return hasRoom;
    });
    line = mine.catch(() => undefined);
    return mine;
  };
}

async function goalsOf(client: WorkerClient, workerId: string): Promise<Map<string, string>> {
  const { tasks } = await client.listTasks({ limit: "300" });
  return new Map(
    tasks.flatMap((task) =>
      task.assigned_worker === workerId && task.task_type && task.goal_id ? [[task.task_type, task.goal_id]] : [],
    ),
  );
}

async function main(): Promise<void> {
  const { url, seed, pace } = readArguments();
  const reached = await reachDatabase("join");
  if (!reached)
    throw new Usage(
      "The fleet needs the database for its keys: start JUGGERNAUT on this machine, or set DATABASE_URL.",
    );
  const stopping = new AbortController();
  const { signal } = stopping;
  // Every wait of every worker hears it.
  setMaxListeners(0, signal);
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stopping.abort());
  process.once("disconnect", () => stopping.abort());
  process.channel?.unref();

  const members = [...crew, ...hands];
  const keys = await findFleetKeys(
    reached.house.dataDir,
    url,
    members.map(({ cast }) => cast),
  );
  const { countSimulatedPending } = await import("@/server/workers/simulated");
  const mayAsk = gate(() => countSimulatedPending({ kind: "job", name: "script:fleet" }, undefined));
  const dice = makeDice(seed);
  const say = (line: string) => console.log(line);
  say(`${members.length} workers are at work at ${url}`);
  const lives = members.map(async (member) => {
    const { workerId } = member.cast;
    const client = workerClient({ url, key: keys.get(workerId) ?? "", userAgent: programOf(member.cast), signal });
    const spend = (seconds: number) => pause((seconds * 1_000) / pace, undefined, { signal });
    const goals = await goalsOf(client, workerId);
    await live({ client, member, dice, spend, mayAsk, goals, signal }, say);
  });
  try {
    await Promise.all(lives);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stopping.abort();
    await Promise.allSettled(lives);
    await reached.close();
  }
}

main().catch(sayWhy);

/** Heartbeats of a whole fleet: as many as go, over HTTP and straight to PostgreSQL, or each worker every 30 s. */
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { PgDialect } from "drizzle-orm/pg-core";
import postgres from "postgres";

import { beatOf } from "@/server/workers/beat";

import type { House, Worker } from "./house";

const agent = new Agent({ keepAlive: true, timeout: 2_000 });

/** One heartbeat, at as little cost to this side as can be. @returns the status of the answer */
function beat(url: string, { workerId, key }: Worker): Promise<number> {
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-length": 2,
    "user-agent": `${workerId}/1`,
  };
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/heartbeat`, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    call.once("error", reject).end("{}");
  });
}

const roundMs = 2_000;
const rounds = 6;

/** As many as go, so many at once. @returns how many a second, by round; the first one warms up and does not count */
async function asManyAsGo(workers: readonly Worker[], atOnce: number, one: (worker: Worker) => Promise<unknown>) {
  const perSecond: number[] = [];
  let next = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now();
    let done = 0;
    const hand = async () => {
      while (performance.now() - begun < roundMs) {
        const worker = workers[next++ % workers.length];
        if (!worker) throw new Error("no worker");
        await one(worker);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, hand));
    perSecond.push((done * 1_000) / (performance.now() - begun));
  }
  return perSecond.slice(1);
}

export const flood = (url: string, workers: readonly Worker[]): Promise<number[]> =>
  asManyAsGo(workers, 32, async (worker) => {
    const status = await beat(url, worker);
    if (status !== 200) throw new Error(`A heartbeat was answered ${status}.`);
  });

/** The program's own statement, prepared, over 16 connections. */
export async function floodStraight({ databaseUrl }: House, workers: readonly Worker[]): Promise<number[]> {
  const sql = postgres(databaseUrl, { max: 16, onnotice: () => undefined });
  const dialect = new PgDialect({ casing: "snake_case" });
  const one = ({ workerId }: Worker) => {
    const { sql: text, params } = dialect.sqlToQuery(beatOf(workerId, `127.0.0.1 ${workerId}/1`, {}));
    return sql.unsafe(text, params.map(String), { prepare: true });
  };
  try {
    return await asManyAsGo(workers, 16, one);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Each worker every 30 s, evenly, until it is stopped. */
export function keepBeating(url: string, workers: readonly Worker[]): { stop: () => Promise<void> } {
  const everyMs = 30_000 / workers.length;
  const begun = performance.now();
  let isOver = false;
  const beating = (async () => {
    for (let sent = 0; !isOver; sent += 1) {
      const worker = workers[sent % workers.length];
      if (worker) beat(url, worker).catch(() => undefined);
      await pause(Math.max(0, begun + (sent + 1) * everyMs - performance.now()));
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await beating;
    },
  };
}

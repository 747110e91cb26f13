/** The doors that a worker and a person's script use, over HTTP. */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import type { Person, Worker } from "./house";

const askedAnswer = z.object({ id: z.string(), digest: z.string() });
export type Asked = z.output<typeof askedAnswer>;

const send = (url: string, bearer: string, body: unknown, more: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json", ...more },
    body: JSON.stringify(body),
  });

/** A word that no other request has. */
export const newWord = (): string => `w${randomUUID().slice(0, 12)}`;

/** A request of medium risk whose headline shows that word; the same word again is the same request. */
export async function ask(url: string, { key }: Worker, word: string): Promise<Asked> {
  const body = {
    action_type: "social.post",
    action_description: "Tell people that the new version is out",
    action_data: { channel: word, text: "Version 4 is out." },
    risk_level: "medium",
    estimated_cost_cents: 1,
  };
  const response = await send(`${url}/api/v1/approvals`, key, body, { "idempotency-key": word });
  if (!response.ok) throw new Error(`Asking was answered ${response.status}: ${await response.text()}`);
  return askedAnswer.parse(await response.json());
}

/** Idle connections end before the server ends them, which would cost whoever uses them just then. */
const agent = new Agent({ keepAlive: true, timeout: 2_000 });

/** A person's word, at as little cost to this side as can be. @returns the status of the answer */
export function decide(
  url: string,
  { token }: Person,
  asked: Asked,
  decision: "approved" | "rejected",
): Promise<number> {
  const body = JSON.stringify({ decision, digest: asked.digest, note: "measured" });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/api/v1/approvals/${asked.id}/decision`,
      { method: "POST", agent, headers },
      (response) => {
        response.resume().once("end", () => resolve(response.statusCode ?? 0));
      },
    );
    call.once("error", reject).end(body);
  });
}

/** Answers when the request is decided. */
export async function waitFor(url: string, { key }: Worker, id: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/approvals/${id}?wait=30`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return z.object({ decision: z.string() }).parse(await response.json()).decision;
}

/** Runs `work` over all items, so many at once, in order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const hand = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return results;
}

/** So many requests of each worker, so many at once. A machine that is busy refuses some: they go again, as the same. */
export async function askForAll(url: string, workers: readonly Worker[], each: number, atOnce = 8): Promise<Asked[]> {
  const turns = Array.from({ length: each }, () => workers).flat();
  return inParallel(turns, atOnce, async (worker) => {
    const word = newWord();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask(url, worker, word);
      } catch (error) {
        if (attempt === 10) throw error;
        await pause(attempt * 200);
      }
    }
  });
}

import { setTimeout as pause } from "node:timers/promises";

import type { Dice } from "@/db/seed/dice";

import { Refused, type WorkerClient } from "../client";
import { type Member, storyOf } from "./crew";
import { runChore } from "./chore";
import { runErrand } from "./errand";
import { finishHeld } from "./held";

/** What a member of the fleet works with. */
export type Bench = {
  client: WorkerClient;
  member: Member;
  dice: Dice;
  /** Waits so many seconds of the fleet's own time. */
  spend: (seconds: number) => Promise<void>;
  /** Whether people can be asked for one more thing. */
  mayAsk: () => Promise<boolean>;
  /** Goals that its own tasks serve, by kind of task. */
  goals: ReadonlyMap<string, string>;
  signal: AbortSignal;
};

const heartbeatMs = 30_000;
const restMs = 5_000;

/** A worker that people paused or stopped stands still, but answers, so that they can set it going again. */
async function waitUntilRunning({ client, member, signal }: Bench): Promise<void> {
  const { status } = member.cast;
  while ((await client.heartbeat({ status })).directive !== "run") await pause(restMs, undefined, { signal });
}

async function beat({ client, signal }: Bench): Promise<void> {
  for (; ; await pause(heartbeatMs, undefined, { signal })) await client.heartbeat({}).catch(() => undefined);
}

/** A "no" ends what it was about, never the worker; only a lost key does. */
const giveWay =
  ({ member, signal }: Bench, say: (line: string) => void) =>
  async (error: unknown): Promise<void> => {
    if (signal.aborted || (error instanceof Refused && error.status === 401)) throw error;
    if (!(error instanceof Refused))
      say(`${member.cast.workerId}: ${error instanceof Error ? error.message : String(error)}`);
    await pause(restMs, undefined, { signal });
  };

/** One worker, from now on: story after story, each drawn from dice of its own. */
export async function live(bench: Bench, say: (line: string) => void): Promise<void> {
  const { member, dice, spend } = bench;
  const id = member.cast.workerId;
  beat(bench).catch(() => undefined);
  await spend(dice.whole(0, 8));
  await waitUntilRunning(bench);
  await finishHeld({ ...bench, dice: dice.fork(`${id} held`) }).catch(giveWay(bench, say));
  for (let number = 0; ; number += 1) {
    const luck = dice.fork(`${id} ${number}`);
    try {
      await waitUntilRunning(bench);
      const story = storyOf(member, number, luck);
      if (story.kind === "chore") await runChore({ ...bench, dice: luck }, story);
      else if (await bench.mayAsk()) await runErrand({ ...bench, dice: luck }, story);
    } catch (error) {
      await giveWay(bench, say)(error);
    }
    // Who has nobody to ask is never held up, and would tell twice as many stories.
    const isAsking = member.questions.length > 0;
    await spend(isAsking ? luck.whole(15, 75) : luck.whole(60, 240));
  }
}

import { setTimeout as pause } from "node:timers/promises";

/** Lets through so many calls a second, evenly. */
export function metronome(perSecond: number, signal: AbortSignal): () => Promise<void> {
  const everyMs = 1_000 / perSecond;
  let next = performance.now();
  return async () => {
    const now = performance.now();
    const at = Math.max(now, next);
    next = at + everyMs;
    if (at > now) await pause(at - now, undefined, { signal });
  };
}

/** Works through all items with so many hands; the first failure ends it. */
export async function withHands<Item>(
  items: readonly Item[],
  hands: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const take = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: hands }, take));
}

const everyMs = 2_000;

/** One line that stays up to date on a terminal, and comes again every ten seconds elsewhere. */
export function showProgress(line: () => string): { say: (words: string) => void; done: () => void } {
  const isTerminal = process.stdout.isTTY;
  let ticks = 0;
  const show = () => {
    ticks += 1;
    if (isTerminal) process.stdout.write(`\r\u001B[2K${line()}`);
    else if (ticks % 5 === 0) console.log(line());
  };
  const timer = setInterval(show, isTerminal ? everyMs / 4 : everyMs);
  const say = (words: string) => {
    if (isTerminal) process.stdout.write("\r\u001B[2K");
    console.log(words);
  };
  return {
    say,
    done() {
      clearInterval(timer);
      say(line());
    },
  };
}

/** Plays recorded agent runs as workers through the worker API: `npm run replay -- FILE`. It never decides anything. */
import { setMaxListeners } from "node:events";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

import { set } from "./environment";
import { sayWhy, Usage } from "./reach";
import { metronome, showProgress, withHands } from "./replay/pace";
import { type Ending, play } from "./replay/play";
import { readRuns } from "./replay/runs";
import { enter, findKeys } from "./replay/workers";

const usage = "npm run replay -- FILE [--speed CALLS_A_SECOND] [--url URL] [--patience SECONDS] [--key KEY]";
/** Runs that are under way at once. Source: contract.md. */
const runsAtOnce = 10;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      speed: { type: "string" },
      url: { type: "string" },
      patience: { type: "string" },
      key: { type: "string" },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Usage(usage);
  if (!existsSync(file)) throw new Usage(`There is no file ${file}.`);
  const number = (name: "speed" | "patience", fallback: number | null) => {
    const text = values[name];
    if (text === undefined) return fallback;
    const read = Number(text);
    if (text.trim() === "" || !Number.isFinite(read) || read < 0) throw new Usage(`--${name} takes a number. ${usage}`);
    return read;
  };
  const speed = number("speed", 1) || 1;
  const url = values.url ?? set("JUGGERNAUT_URL") ?? `http://127.0.0.1:${set("PORT") ?? 3000}`;
  if (!URL.canParse(url)) throw new Usage(`${url} is no address. ${usage}`);
  return { file, url: url.replace(/\/+$/, ""), speed, patienceSeconds: number("patience", null), key: values.key };
}

function tallyOf(endings: ReadonlyMap<Ending["verdict"], number>): string {
  return [...endings].map(([verdict, n]) => `${n} ${verdict}`).join(", ") || "nothing yet";
}

async function main(): Promise<void> {
  const { file, url, speed, patienceSeconds, key } = readArguments();
  const runs = readRuns(file);
  const total = runs.reduce((sum, { calls }) => sum + calls.length, 0);
  const keys = await findKeys(runs, key, (line) => console.log(line));
  console.log(`${total} calls of ${runs.length} recorded runs, ${speed} a second, to ${url}`);

  const stopping = new AbortController();
  const { signal } = stopping;
  // Every wait of every run hears it.
  setMaxListeners(0, signal);
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => stopping.abort(new Usage("Interrupted.")));
  const players = new Map([...keys].map(([worker, secret]) => [worker, enter(url, secret, signal)]));
  const beat = metronome(speed, signal);
  const endings = new Map<Ending["verdict"], number>();
  let [played, waiting] = [0, 0];
  const progress = showProgress(() => `${played} of ${total} calls (${tallyOf(endings)}); ${waiting} wait for people`);
  try {
    await withHands(runs, runsAtOnce, async ({ worker, calls }) => {
      const player = players.get(worker);
      if (!player) throw new Error(`${worker} has no key`);
      for (const call of calls) {
        await beat();
        const { verdict } = await play(call, {
          ...player,
          patienceSeconds,
          signal,
          onWaiting: (change) => void (waiting += change),
        });
        played += 1;
        endings.set(verdict, (endings.get(verdict) ?? 0) + 1);
      }
    });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    stopping.abort();
    progress.done();
  }
}

main().catch(sayWhy);

/** How long until a request is seen by a person, and until their word is heard by its worker. */
import { setTimeout as pause } from "node:timers/promises";

import type { Page } from "@playwright/test";

import { signIn, withBrowser } from "./browser";
import { benchmark, type Person, type Worker } from "./house";
import { spread } from "./report";
import { ask, askForAll, decide, newWord, waitFor } from "./requests";

const times = 60;

/** This process and the browser stand on one machine: both count from the same clock. */
const now = (): number => performance.timeOrigin + performance.now();

/** When the word is first painted in the list of pending requests, by that clock. */
const whenPainted = (page: Page, word: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        // Nothing in here has a name of its own, for the transpiler would add a helper that the page does not have.
        new MutationObserver((_, watch) => {
          if (![...document.querySelectorAll("main li")].some((row) => row.textContent.includes(wanted))) return;
          watch.disconnect();
          // After the frame that shows it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
        }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        // Looks once at what is there already.
        document.body.toggleAttribute("data-watched");
      }),
    word,
  );

type Lap = { accepted: number; asked: number; answered: number; decided: number };

async function lap(url: string, page: Page, worker: Worker, person: Person): Promise<Lap> {
  const word = newWord();
  const painted = whenPainted(page, word);
  const sentAt = now();
  const request = await ask(url, worker, word);
  const acceptedAt = now();
  const paintedAt = await painted;
  const heard = waitFor(url, worker, request.id).then((decision) => ({ decision, at: now() }));
  await waitUntilHeld();
  const decidingAt = now();
  const status = await decide(url, person, request, "approved");
  const decidedAt = now();
  const { decision, at } = await heard;
  if (status !== 200 || decision !== "approved")
    throw new Error(`Deciding was answered ${status}, waiting ${decision}.`);
  return {
    // The page may be faster than the answer.
    accepted: Math.max(0, paintedAt - acceptedAt),
    asked: paintedAt - sentAt,
    answered: at - decidingAt,
    decided: at - decidedAt,
  };
}

/** Long enough that the worker's question is being held; nothing answers to tell so. */
const waitUntilHeld = (): Promise<void> => pause(150);

await benchmark(async ({ url, hire, invite }) => {
  const workers = await hire(3);
  const person = await invite("approver", ["approver"]);
  await askForAll(url, workers, 4);
  const [worker] = workers;
  if (!worker) throw new Error("no worker");
  return withBrowser(async (browser) => {
    const { page } = await signIn(browser, url, person);
    const laps: Lap[] = [];
    for (let n = 0; n < times + 5; n += 1) laps.push(await lap(url, page, worker, person));
    // The first ones warm both sides.
    const counted = laps.slice(5);
    return {
      figures: [
        spread(
          "request accepted by the API → painted in an open browser",
          counted.map(({ accepted }) => accepted),
          500,
        ),
        spread(
          "the same from sending the request",
          counted.map(({ asked }) => asked),
        ),
        spread(
          "decision sent → answer at the long-polling worker",
          counted.map(({ answered }) => answered),
          250,
        ),
        spread(
          "decision answered → answer at the long-polling worker",
          counted.map(({ decided }) => decided),
        ),
      ],
      notes: ["The queue holds 12 other requests. One worker asks, waits and is answered, again and again."],
    };
  });
});

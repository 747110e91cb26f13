/** How long until a person who follows the logs sees a new line, while two thousand come in a second; and how the page moves. */
import { setTimeout as pause } from "node:timers/promises";

import type { Page } from "@playwright/test";
import { z } from "zod";

import { signIn, withBrowser } from "./browser";
import { benchmark, type Worker } from "./house";
import { quantile, spread } from "./report";

const linesASecond = 2_000;
const batch = 200;
const laps = 60;
const warming = 5;

/** This process and the browser stand on one machine: both count from the same clock. */
const now = (): number => performance.timeOrigin + performance.now();

const messages = [
  "Read the contact of the customer",
  "Sent an e-mail to the customer",
  "connection refused by 10.4.0.12:443, try 2 of 3",
  "Compared the prices of four shops",
] as const;

/** What is followed: of two thousand lines a second that are all shown, few stay in sight until the next frame. */
const followed = "bench.followed";

const entries = (size: number, first: string | null) =>
  Array.from({ length: size }, (_, n) => ({
    level: n % 40 === 0 ? "error" : "info",
    action: first === null ? "bench.tail" : followed,
    message: n === 0 && first !== null ? first : `${messages[n % messages.length] ?? ""} ${String(Math.random())}`,
    duration_ms: n * 7,
    input_data: { customer: `c-${String(n)}` },
  }));

async function send(url: string, { key }: Worker, size: number, first: string | null = null): Promise<void> {
  const answer = await fetch(`${url}/api/v1/logs`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ entries: entries(size, first) }),
  });
  // Pushed back where the machine can't: then fewer come in, which the report says.
  if (answer.status !== 202 && answer.status !== 429) throw new Error(`Lines were answered ${String(answer.status)}.`);
  sent += answer.status === 202 ? size : 0;
}
let sent = 0;

/** Sends at this pace until it is told to stop, whatever the answers take. */
function keepWriting(url: string, workers: readonly Worker[]): () => void {
  let turn = 0;
  const timer = setInterval(
    () => {
      const worker = workers[(turn += 1) % workers.length];
      if (worker) send(url, worker, batch).catch((error: unknown) => console.error(error));
    },
    (1_000 * batch) / linesASecond,
  );
  return () => clearInterval(timer);
}

/** When the word is first painted in the list of lines, by that clock. */
const whenPainted = (page: Page, word: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        // Nothing in here has a name of its own, for the transpiler would add a helper that the page does not have.
        new MutationObserver((_, watch) => {
          if (!(document.querySelector("main [role=region][aria-label=Lines]")?.textContent ?? "").includes(wanted))
            return;
          watch.disconnect();
          // After the frame that shows it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    word,
  );

/** Scrolls the list for 240 frames, and tells how long each took. As text: what is compiled for here does not run there. */
const scrolling = `new Promise((resolve) => {
  const list = document.querySelector("main [role=region][aria-label=Lines]");
  const times = [];
  const step = (at) => {
    times.push(at);
    list.scrollBy(0, 60);
    if (times.length < 240) requestAnimationFrame(step);
    else resolve(times.slice(1).map((each, index) => each - times[index]));
  };
  requestAnimationFrame(step);
})`;

/** From a key's event to the timer after the frame that follows it. */
async function typing(page: Page, text: string): Promise<number[]> {
  await page.evaluate(`window.typed = []; addEventListener("keydown", (event) => {
    requestAnimationFrame(() => setTimeout(() => window.typed.push(performance.now() - event.timeStamp)));
  }, true)`);
  await page.getByLabel("Query", { exact: true }).click();
  await page.keyboard.type(text, { delay: 60 });
  await pause(300);
  return z.array(z.number()).parse(await page.evaluate("window.typed"));
}

/** What is measured while lines come in. */
async function watch(page: Page, url: string, worker: Worker) {
  await send(url, worker, 1, "the first");
  await page.goto(`${url}/logs?tail=1&q=action:${followed}`);
  await page.getByText("the first").first().waitFor();
  await pause(3_000);
  const seen: number[] = [];
  for (let n = 0; n < laps + warming; n += 1) {
    const word = `seen-${String(n)}-${Math.random().toString(36).slice(2)}`;
    const painted = whenPainted(page, word);
    const sentAt = now();
    await send(url, worker, 1, word);
    seen.push((await painted) - sentAt);
  }
  return { seen, keys: await typing(page, "connection refused by customer ".repeat(3)) };
}

/** Through lines that stand still, as somebody reads them. */
async function scroll(page: Page, url: string): Promise<number[]> {
  await page.goto(`${url}/logs`);
  await page.getByRole("region", { name: "Lines", exact: true }).waitFor();
  await pause(2_000);
  return z.array(z.number()).parse(await page.evaluate(scrolling));
}

await benchmark(async ({ url, hire, invite }) => {
  const workers = await hire(10);
  const person = await invite("viewer", ["viewer"]);
  const [worker] = workers;
  if (!worker) throw new Error("no worker");
  for (let n = 0; n < 20; n += 1) await send(url, worker, 500);
  return withBrowser(async (browser) => {
    const { page } = await signIn(browser, url, person);
    sent = 0;
    const beganAt = now();
    const stop = keepWriting(url, workers);
    const { seen, keys } = await watch(page, url, worker).finally(stop);
    const rate = (sent / (now() - beganAt)) * 1_000;
    const frames = await scroll(page, url);
    const p75 = quantile(keys, 0.75);
    return {
      figures: [
        spread("line sent → painted in a browser that follows its action", seen.slice(warming), 500),
        spread("between two frames, scrolling through the list afterwards", frames, 17.5),
        spread("key typed into the query → next frame, meanwhile", keys),
        { what: "the same, 75th percentile", value: `${p75.toFixed(1)} ms`, limit: "≤ 50 ms", kept: p75 <= 50 },
      ],
      notes: [`${rate.toFixed(0)} lines a second came in meanwhile, in batches of ${String(batch)} from ten workers.`],
    };
  });
});

/** The fleet's page over 2,000 workers that beat, work and log: the server's answer, typing in its filter, heartbeats. */
import type { BrowserContext, Page } from "@playwright/test";

import { flood, floodStraight, keepBeating } from "./beats";
import { signIn, whenLive, withBrowser } from "./browser";
import { benchmark, type House } from "./house";
import { type Figure, quantile, spread } from "./report";

const workers = 2_000;
/** A busy fleet's day: 10 million lines a month. */
const linesEach = 165;
const attemptsEach = 20;
const times = 100;

/** Two tasks in progress, some that ended, and a day of lines of each; days before that are in the logs too. */
async function fill({ sql }: House): Promise<void> {
  console.log(`  ${workers} workers get a day of tasks and lines.`);
  await sql`update worker_registry set max_cost_per_day_cents = 5000, level = ('L' || 1 + abs(hashtext(worker_id)) % 5)::autonomy_level`;
  await sql`
    insert into governance_tasks (title, status, assigned_worker, attempt_count, started_at, completed_at, updated_at)
    select 'Task ' || n, case when n <= 2 then 'in_progress' when n % 9 = 0 then 'failed' else 'completed' end, worker_id, 1,
           now() - n * interval '1 hour', case when n > 2 then now() - n * interval '1 hour' end,
           case when n > 2 then now() - n * interval '1 hour' else now() end
    from worker_registry, generate_series(1, ${attemptsEach + 2}) n`;
  await sql`
    insert into execution_logs (worker_id, task_id, level, action, message, cost_micros, created_at, received_at)
    select w.worker_id, case when n % 2 = 0 then t.id end, (case when n % 40 = 0 then 'error' else 'info' end)::log_level,
           'web.search', 'Line ' || n, n * 100, at, at
    from worker_registry w
    join lateral (select id from governance_tasks where assigned_worker = w.worker_id and status = 'in_progress' limit 1) t on true,
    generate_series(1, ${linesEach}) n, lateral (select now() - n * interval '500 seconds' as at) as each`;
  await sql`vacuum analyze`;
}

/** Milliseconds from sending the request to the last byte of the page. */
async function measurePage(url: string, path: string, cookie: string): Promise<{ sample: number[]; bytes: number }> {
  const sample: number[] = [];
  let bytes = 0;
  for (let n = 0; n < times + 10; n += 1) {
    const begun = performance.now();
    const response = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "error" });
    const page = await response.text();
    sample.push(performance.now() - begun);
    bytes = page.length;
    if (!response.ok || !page.includes("BENCH-1")) throw new Error(`The page was answered ${response.status}.`);
  }
  return { sample: sample.slice(10), bytes };
}

/** From each press of a key in the filter to the frame after it, with whatever the page draws for it. */
async function measureTyping(page: Page): Promise<number[]> {
  await page.goto("/workers");
  await whenLive(page);
  const filter = page.getByRole("searchbox", { name: "Filter workers" });
  await filter.focus();
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    document.addEventListener(
      "input",
      (event) => requestAnimationFrame(() => setTimeout(() => seen.push(performance.now() - event.timeStamp))),
      true,
    );
  });
  for (const word of ["bench-1", "17", "ench 99", "no such one", "bench"]) {
    await page.keyboard.type(word, { delay: 60 });
    for (const _ of word) await page.keyboard.press("Backspace", { delay: 30 });
  }
  await page.waitForFunction(() => "seen" in window && Array.isArray(window.seen) && window.seen.length >= 60);
  return page.evaluate(() => ("seen" in window && Array.isArray(window.seen) ? window.seen : []));
}

const cookiesOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

const rate = (what: string, perSecond: readonly number[], least: number): Figure => {
  const median = quantile(perSecond, 0.5);
  return {
    what,
    value: `median ${median.toFixed(0)}, worst ${Math.min(...perSecond).toFixed(0)} a second (n ${perSecond.length})`,
    limit: `≥ ${least} a second`,
    kept: median >= least,
  };
};

await benchmark(async (house) => {
  const person = await house.invite("keeper", ["admin"]);
  const hired = await house.hire(workers);
  await fill(house);
  const straight = await floodStraight(house, hired);
  const overHttp = await flood(house.url, hired);
  return withBrowser(async (browser) => {
    const { context, page } = await signIn(browser, house.url, person);
    const beating = keepBeating(house.url, hired);
    const typing = await measureTyping(page);
    await page.close();
    const { sample, bytes } = await measurePage(house.url, "/workers", await cookiesOf(context));
    const sorted = await measurePage(house.url, "/workers?trouble=1&sort=-today", await cookiesOf(context));
    await beating.stop();
    return {
      figures: [
        spread("fleet's page, to its last byte", sample, 300),
        spread("the same, narrowed and sorted", sorted.sample, 300),
        spread("a key in the filter → the frame that shows it", typing, 100),
        rate("heartbeats over HTTP, 32 at once", overHttp, 500),
        rate("heartbeats at the statement, 16 at once", straight, 2_000),
      ],
      notes: [
        `${workers} workers, each with 2 tasks in progress, ${attemptsEach} attempts and ${linesEach} lines of the last day. While the page is read each beats every 30 s, and the fleet is measured every 10 s. The page has ${(bytes / 1e6).toFixed(1)} MB before compression.`,
      ],
    };
  });
});

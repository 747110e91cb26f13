/** The approvals page over 10,000 pending requests: how long the server takes, and what the browser has to load. */
import type { Browser, BrowserContext } from "@playwright/test";

import { signIn, whenLive, withBrowser } from "./browser";
import { benchmark, type House } from "./house";
import { type Figure, spread } from "./report";
import { askForAll } from "./requests";

/** Twenty may be pending of each worker. */
const workers = 500;
const each = 20;
const times = 100;

/** Milliseconds from sending the request to the last byte of the page. */
async function measurePage(url: string, path: string, cookie: string): Promise<number[]> {
  const sample: number[] = [];
  for (let n = 0; n < times + 10; n += 1) {
    const begun = performance.now();
    const response = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "error" });
    const page = await response.text();
    sample.push(performance.now() - begun);
    if (!response.ok || !page.includes("Pending requests"))
      throw new Error(`The page was answered ${response.status}.`);
  }
  return sample.slice(10);
}

const cookiesOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

type Loaded = { kilobytes: number; scripts: number };

/** Scripts as they came over the wire, in a browser that has none of them yet. */
async function measureScripts(
  browser: Browser,
  url: string,
  signedIn: BrowserContext,
): Promise<{ first: Loaded; later: Loaded }> {
  const context = await browser.newContext({ baseURL: url, storageState: await signedIn.storageState() });
  const page = await context.newPage();
  const loaded = async (): Promise<Loaded> => {
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => entry instanceof PerformanceResourceTiming && new URL(entry.name).pathname.endsWith(".js"))
        .map((entry) => (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0)),
    );
    return { kilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1_000, scripts: sizes.length };
  };
  await page.goto("/approvals", { waitUntil: "load" });
  await whenLive(page);
  const first = await loaded();
  await page.waitForFunction(
    (until) => performance.now() > until,
    (await page.evaluate(() => performance.now())) + 5_000,
  );
  const later = await loaded();
  await context.close();
  return { first, later };
}

const scripts = (what: string, { kilobytes, scripts: count }: Loaded, limit?: number): Figure => ({
  what,
  value: `${kilobytes.toFixed(1)} kB in ${count} files`,
  ...(limit !== undefined && { limit: `≤ ${limit} kB`, kept: kilobytes <= limit }),
});

async function fill({ url, hire, sql }: House): Promise<void> {
  console.log(`  ${workers * each} requests are made through the API, which takes some minutes.`);
  await askForAll(url, await hire(workers), each, 16);
  await sql`vacuum analyze`;
}

await benchmark(async (house) => {
  const person = await house.invite("approver", ["approver"]);
  await fill(house);
  return withBrowser(async (browser) => {
    const { context, page } = await signIn(browser, house.url, person);
    await page.close();
    const cookie = await cookiesOf(context);
    const whole = await measurePage(house.url, "/approvals", cookie);
    const mine = await measurePage(house.url, "/approvals?mine=1", cookie);
    const { first, later } = await measureScripts(browser, house.url, context);
    return {
      figures: [
        spread("approvals page, to its last byte", whole, 300),
        spread("the same, mine to decide", mine, 300),
        scripts("first-load JavaScript, compressed", first, 190),
        scripts("the same five seconds later", later),
      ],
      notes: [`${workers} workers with ${each} requests each, one reader, one request after another.`],
    };
  });
});

/** The tree of 100,000 goals in 8 levels: the page, a branch and a search, at the function and as the page; and scrolling. */
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";
import type { TreeWish } from "@/server/goals/tree";

import { signIn, withBrowser } from "./browser";
import { benchmark, type House, type Person } from "./house";
import { makeManyGoals, manyGoals, rareGoal } from "./many-goals";
import { type Figure, spread } from "./report";

const laps = 40;
const limitMs = 200;
const short = (id: string) => id.slice(0, 8);

/** Until maintenance has computed what all of them come to. */
async function figured(sql: House["sql"]): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const [row] = await sql<{ n: number }[]>`
      select (select count(*) from goal_changes)::int + (select count(*) from goals where id not in (select goal_id from goal_figures))::int as n`;
    if (row?.n === 0) return (performance.now() - begun) / 1_000;
    await pause(500);
  }
}

/** From the uppermost down to the lowest level, by one way. */
async function pathDown(sql: House["sql"]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive down as (
      (select id, 1 as level from goals where parent_goal_id is null order by created_at, id limit 1)
      union all
      select (select g.id from goals g where g.parent_goal_id = down.id order by g.created_at, g.id limit 1), level + 1
      from down where down.id is not null)
    select id from down where id is not null order by level`;
  return rows.map(({ id }) => id);
}

async function wishesOf(sql: House["sql"]): Promise<readonly (readonly [string, TreeWish])[]> {
  const path = (await pathDown(sql)).map(short);
  const plain = { open: null, wide: [], filter: null };
  const found = (filter: TreeWish["filter"]): TreeWish => ({ ...plain, filter });
  return [
    ["the tree as it opens", plain],
    ["a branch opened, on the lowest level", { ...plain, open: path }],
    ["a search for a common word", found({ search: "customers" })],
    ["a search for a rare word", found({ search: rareGoal })],
    ["a search for what is not there", found({ search: "nothing is called this" })],
    ["a filter by health", found({ health: ["at_risk"] })],
    ["a filter by status and words", found({ status: ["paused"], search: "pages" })],
    ["a filter by deadline", found({ due: "week" })],
  ];
}

/** The page's own queries in this process, on the house's database. */
async function atTheFunction(house: House, person: Person): Promise<Figure[]> {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { readTree } = await import("@/server/goals/tree");
  const { summariseGoals } = await import("@/server/goals/summary");
  const { closePools } = await import("@/db/client");
  const credential = { kind: "token", hash: hashSecret(person.token) } as const;
  const figures: Figure[] = [];
  for (const [what, wish] of await wishesOf(house.sql)) {
    const sample: number[] = [];
    for (let lap = 0; lap < laps + 3; lap += 1) {
      const begun = performance.now();
      await Promise.all([readTree(credential, wish), summariseGoals(credential, undefined)]);
      if (lap >= 3) sample.push(performance.now() - begun);
    }
    figures.push(spread(`${what}, with the head of the page`, sample, limitMs));
  }
  await closePools();
  await settled.stop();
  return figures;
}

/** Scrolls for 240 frames, and tells how long each took. As text: what is compiled for here does not run there. */
const scrolling = `new Promise((resolve) => {
  const times = [];
  const step = (at) => {
    times.push(at);
    window.scrollBy(0, 60);
    if (times.length < 240) requestAnimationFrame(step);
    else resolve(times.slice(1).map((each, index) => each - times[index]));
  };
  requestAnimationFrame(step);
})`;

/** The same as the browser gets it, and how it scrolls. */
async function asThePage(house: House, person: Person): Promise<Figure[]> {
  const open = (await house.sql<{ id: string }[]>`select id from goals order by created_at, id limit 400`).map(
    ({ id }) => short(id),
  );
  return withBrowser(async (browser) => {
    const { context, page } = await signIn(browser, house.url, person);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const figures: Figure[] = [];
    for (const [what, path] of [
      ["the page of goals", "/goals"],
      ["the page, searched", `/goals?q=${rareGoal}`],
    ] as const) {
      const sample: number[] = [];
      for (let lap = 0; lap < laps + 3; lap += 1) {
        const begun = performance.now();
        const response = await fetch(`${house.url}${path}`, { headers: { cookie }, redirect: "error" });
        if (!(await response.text()).includes("New goal"))
          throw new Error(`${path} was answered ${String(response.status)}.`);
        if (lap >= 3) sample.push(performance.now() - begun);
      }
      figures.push(spread(what, sample, limitMs));
    }
    await page.goto(`${house.url}/goals?open=${open.join(",")}`);
    await page.getByRole("treegrid").waitFor();
    const gaps = z.array(z.number()).parse(await page.evaluate(scrolling));
    figures.push(spread("between two frames, scrolling through 1,600 rows", gaps, 17.5));
    return figures;
  });
}

await benchmark(async (house) => {
  console.log(`  ${String(manyGoals)} goals are made.`);
  await makeManyGoals(house.sql);
  const seconds = await figured(house.sql);
  await house.sql`vacuum (analyze) goals, goal_figures`;
  const person = await house.invite("manager", ["manager"]);
  const figures = [...(await atTheFunction(house, person)), ...(await asThePage(house, person))];
  return { figures, notes: [`Maintenance had computed the figures of all of them within ${seconds.toFixed(0)} s.`] };
});

/** The list of tasks over a million rows: every sort with every filter, at the server's function and as the page. */
import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";
import type { TaskFilter } from "@/server/tasks/where";
import { taskPriorities, type TaskSort, taskSorts, taskStatuses } from "@/domain/tasks";

import { signIn, withBrowser } from "./browser";
import { benchmark, type House, type Person } from "./house";
import { makeManyTasks, manyTasks, rare } from "./many-tasks";
import { type Figure, quantile, spread } from "./report";

const directions = ["asc", "desc"] as const;
const laps = 3;
const rows = 100;

type Named = { name: string; filter: TaskFilter };

/** Each offered filter by itself, and together those that lie in wait for a planner: rare ones, and such as exclude each other. */
async function filtersOf(sql: House["sql"]): Promise<Named[]> {
  const [busy] = await sql<{ id: string }[]>`
    select assigned_worker as id from governance_tasks where assigned_worker is not null group by 1 order by count(*) desc limit 1`;
  const [goal] = await sql<
    { id: string }[]
  >`select goal_id as id from governance_tasks where goal_id is not null limit 1`;
  const worker = busy?.id ?? "";
  const named = (filter: TaskFilter): Named => ({ name: JSON.stringify(filter), filter });
  return [
    named({}),
    ...taskStatuses.map((status) => named({ status: [status] })),
    named({ status: ["completed", "blocked"] }),
    ...taskPriorities.map((priority) => named({ priority: [priority] })),
    named({ type: "code.write" }),
    named({ type: "late.kind" }),
    named({ type: rare.type }),
    named({ worker }),
    named({ worker: "TASK-199" }),
    named({ worker: rare.worker }),
    named({ goal: goal?.id }),
    named({ dead: true }),
    named({ stuck: true }),
    named({ search: "offer" }),
    named({ search: "customer 77" }),
    named({ search: rare.word }),
    named({ search: "nothing is called this" }),
    named({ type: "late.kind", status: ["completed"] }),
    named({ worker, status: ["failed"], type: "code.write" }),
    named({ search: "offer", priority: ["critical"] }),
    named({ search: "offer", type: "late.kind" }),
    named({ search: rare.word, status: ["completed"] }),
    named({ priority: ["critical"], type: "code.write", status: ["pending"] }),
    named({ worker: "TASK-199", status: ["completed"] }),
  ];
}

type Measured = { name: string; sort: string; ms: number };

/** The page's own query in this process, on the house's database. */
async function atTheFunction(house: House, person: Person): Promise<Measured[]> {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { listTasksForPeople } = await import("@/server/tasks/for-people");
  const { closePools } = await import("@/db/client");
  const credential = { kind: "token", hash: hashSecret(person.token) } as const;
  const all: Measured[] = [];
  for (const { name, filter } of await filtersOf(house.sql)) {
    for (const sort of taskSorts) {
      for (const direction of directions) {
        for (let lap = 0; lap <= laps; lap += 1) {
          const begun = performance.now();
          const order: { sort: TaskSort; direction: "asc" | "desc" } = { sort, direction };
          await listTasksForPeople(credential, { filter, order, limit: rows });
          // The first of each meets a cold cache, which is not what is asked.
          if (lap > 0) all.push({ name, sort: `${sort} ${direction}`, ms: performance.now() - begun });
        }
      }
    }
  }
  await closePools();
  await settled.stop();
  return all;
}

/** One figure for each combination would fill pages: the worst are named. */
function worst(all: readonly Measured[]): { figure: Figure; note: string } {
  const groups = new Map<string, number[]>();
  for (const { name, sort, ms } of all) groups.set(`${name}, ${sort}`, [...(groups.get(`${name}, ${sort}`) ?? []), ms]);
  const ranked = [...groups]
    .map(([name, sample]) => ({ name, ms: quantile(sample, 0.95) }))
    .toSorted((a, b) => b.ms - a.ms);
  const over = ranked.filter(({ ms }) => ms > 300).length;
  return {
    figure: {
      what: `combinations of filter and sort over 300 ms, of ${String(ranked.length)}`,
      value: String(over),
      limit: "0",
      kept: over === 0,
    },
    note: `The slowest: ${ranked
      .slice(0, 5)
      .map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`)
      .join("; ")}.`,
  };
}

const pages = [
  ["the page of tasks, newest first", "/tasks"],
  ["the same, dead work by deadline", "/tasks?dead=1&sort=deadline"],
  ["the same, a type by actual cost", "/tasks?type=code.write&sort=-actual"],
  ["the same, a word that is rare", `/tasks?q=${rare.word}&sort=priority`],
  ["the board", "/tasks?view=board&sort=priority"],
  ["the board of a type", "/tasks?view=board&type=late.kind"],
  ["estimated against actual", "/tasks?costs=1"],
] as const;

async function measurePages(house: House, person: Person): Promise<Figure[]> {
  const cookie = await withBrowser(async (browser) => {
    const { context, page } = await signIn(browser, house.url, person);
    await page.close();
    return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  });
  const figures: Figure[] = [];
  for (const [what, path] of pages) {
    const sample: number[] = [];
    for (let n = 0; n < 45; n += 1) {
      const begun = performance.now();
      const response = await fetch(`${house.url}${path}`, { headers: { cookie }, redirect: "error" });
      const page = await response.text();
      sample.push(performance.now() - begun);
      if (!response.ok || !page.includes("New task"))
        throw new Error(`${path} was answered ${String(response.status)}.`);
    }
    figures.push(spread(what, sample.slice(5), 300));
  }
  return figures;
}

await benchmark(async (house) => {
  console.log(`  ${String(manyTasks)} tasks are made, which takes a minute or two.`);
  await makeManyTasks(house.sql);
  const person = await house.invite("manager", ["manager"]);
  const all = await atTheFunction(house, person);
  const { figure, note } = worst(all);
  const sample = all.map(({ ms }) => ms);
  return {
    figures: [
      spread("any filter in any order, at the function", sample, 300),
      figure,
      ...(await measurePages(house, person)),
    ],
    notes: [note],
  };
});

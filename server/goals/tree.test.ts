import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { figureGoals } from "@/server/maintenance/figure-goals";
import { aPerson, aWorker, db, job } from "@/server/testing/given";

import { listGoalsAtRisk, worrying } from "./at-risk";
import { summariseGoals } from "./summary";
import { aGoal } from "@/server/testing/given-goals";
import { readTree, type TreeWish } from "./tree";
import type { GoalFilter } from "./where";

const short = (id: string) => id.slice(0, 8);
const at = (minute: number) => ({ createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) });
let ids: Record<"top" | "left" | "right" | "deep" | "leaf" | "other", string>;
const as = (await aPerson(["viewer"])).as;

beforeAll(async () => {
  const top = await aGoal({ title: "Top", ...at(1) });
  const right = await aGoal({ title: "Right", parentGoalId: top, ...at(3) });
  const left = await aGoal({ title: "Left", parentGoalId: top, ...at(2) });
  const deep = await aGoal({ title: "Deep", parentGoalId: right, ...at(4) });
  const leaf = await aGoal({ title: "100% leaf", parentGoalId: deep, status: "paused", ...at(5) });
  const other = await aGoal({ title: "Other", ...at(6), deadline: new Date(Date.now() - 1_000) });
  ids = { top, left, right, deep, leaf, other };
  while ((await figureGoals(job, {})).settled > 0);
});

const read = (wish: Partial<TreeWish>) => readTree(as, { open: null, wide: [], filter: null, ...wish });
const drawn = async (wish: Partial<TreeWish>) =>
  (await read(wish)).rows.map(({ depth, title, isHit }) => `${"·".repeat(depth)}${title}${isHit ? "" : " (way)"}`);

test("a stranger sees no goal", async () => {
  const worker = await aWorker();
  await expect(readTree(worker.as, { open: null, wide: [], filter: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("two levels are open at first, siblings in the order in which they were made", async () => {
  expect(await drawn({})).toEqual(["Top", "·Left", "·Right", "··Deep", "Other"]);
  const { rows } = await read({});
  expect(rows[2]).toMatchObject({ place: 2, siblings: 2, isOpen: true, children: 1 });
});

test("what is open is what the address says, and only where all above it is open too", async () => {
  expect(await drawn({ open: [] })).toEqual(["Top", "Other"]);
  expect(await drawn({ open: [short(ids.top), short(ids.deep)] })).toEqual(["Top", "·Left", "·Right", "Other"]);
  expect(await drawn({ open: [ids.top, ids.right, ids.deep].map(short) })).toContain("···100% leaf");
});

test.each<[string, GoalFilter, string[]]>([
  ["words, taken literally", { search: "0% L" }, ["Top (way)", "·Right (way)", "··Deep (way)", "···100% leaf"]],
  ["a status", { status: ["paused"] }, ["Top (way)", "·Right (way)", "··Deep (way)", "···100% leaf"]],
  ["what is overdue", { due: "overdue" }, ["Other"]],
  ["a health", { health: ["off_track"] }, ["Other"]],
  ["nothing that there is", { search: "nowhere" }, []],
])("a search for %s keeps all that leads to what it finds", async (_claim, filter, rows) =>
  expect(await drawn({ filter })).toEqual(rows),
);

test("the head counts what the tree holds", async () => {
  const summary = await summariseGoals(as, undefined);
  expect(summary).toMatchObject({ count: 6, byHealth: { not_begun: 4, off_track: 1, paused: 1 } });
});

test("a branch of many shows a hundred, then all", async () => {
  const parent = await aGoal({ title: "Wide", ...at(9) });
  await db().execute(
    sql`insert into goals (title, parent_goal_id) select 'Child ' || n, ${parent} from generate_series(1, 120) n`,
  );
  while ((await figureGoals(job, {})).settled > 0);
  const open = [short(parent)];
  expect((await read({ open })).rows.filter(({ parentId }) => parentId === parent)).toHaveLength(100);
  const { rows } = await read({ open, wide: open });
  expect(rows.filter(({ parentId }) => parentId === parent)).toHaveLength(120);
  expect(rows.at(-1)).toMatchObject({ siblings: 120, place: 120 });
});

test("what the overview says of goals at risk is what the page says, and what it shows for the same filter", async () => {
  const { offTrack, atRisk, goals } = await listGoalsAtRisk(as, { limit: 1 });
  const { byHealth } = await summariseGoals(as, undefined);
  expect([offTrack, atRisk]).toEqual([byHealth.off_track ?? 0, byHealth.at_risk ?? 0]);
  const { rows } = await read({ filter: { health: worrying } });
  expect(rows.filter(({ isHit }) => isHit)).toHaveLength(offTrack + atRisk);
  // Its deadline has passed.
  expect(offTrack).toBeGreaterThan(0);
  expect(goals).toMatchObject([{ title: "Other", health: "off_track" }]);
});

import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { aPerson, aWorker } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { findTitles } from "./titles";

test("tasks and goals are found by some of their title or by their id, literally, and by people only", async () => {
  const { as } = await aPerson(["viewer"]);
  const word = randomUUID().slice(0, 8);
  const [task] = await owner`insert into governance_tasks (title) values (${`100% ${word} done`}) returning id`;
  await owner`insert into goals (title) values (${`Goal ${word}`})`;
  const titles = async (kind: "task" | "goal", typed: string) =>
    (await findTitles(as, { kind, typed })).map(({ title }) => title);

  expect(await titles("task", `% ${word}`)).toEqual([`100% ${word} done`]);
  expect(await titles("task", String(task?.["id"]))).toEqual([`100% ${word} done`]);
  expect(await titles("goal", word)).toEqual([`Goal ${word}`]);
  expect(await titles("goal", `%${word}`)).toEqual([]);
  expect(await titles("task", "10")).toEqual([]);
  await expect(findTitles((await aWorker()).as, { kind: "task", typed: word })).rejects.toMatchObject({
    code: "forbidden",
  });
});

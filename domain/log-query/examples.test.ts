import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { explain } from "./explain";
import { parse } from "./parse";

const document = readFileSync(`${import.meta.dirname}/../../docs/log-search.md`, "utf8");
const examples = [...document.matchAll(/^\| `(.+)` \| (.+) \|$/gm)].map(([, query = "", meaning = ""]) => ({
  query,
  meaning,
}));

test("docs/log-search.md has its examples", () => {
  expect(examples.length).toBeGreaterThan(15);
});

test.each(examples)("$query means what docs/log-search.md says", ({ query, meaning }) => {
  const read = parse(query);
  expect(read.problems).toEqual([]);
  expect(explain(read.query)).toBe(meaning);
});

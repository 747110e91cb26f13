import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { definitions } from "./definitions";

const published = readFileSync(`${import.meta.dirname}/../../../docs/metrics.md`, "utf8");

test.each(Object.entries(definitions))("%s means on the page what is published", (_name, sentence) => {
  expect(published).toContain(`"${sentence}"`);
});

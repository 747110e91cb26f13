import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { definitions } from "./definitions";

test.each(Object.entries(definitions))("%s is defined in docs/metrics.md, word for word", (_name, sentence) =>
  expect(readFileSync("docs/metrics.md", "utf8")).toContain(`"${sentence}"`),
);

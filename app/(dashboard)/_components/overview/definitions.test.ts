import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { definitions } from "./definitions";

const metrics = readFileSync(join(import.meta.dirname, "../../../../docs/metrics.md"), "utf8");

test.each(Object.entries(definitions))(
  "docs/metrics.md defines %s in the words that stand on the overview",
  (_name, words) => {
    expect(metrics).toContain(words);
  },
);

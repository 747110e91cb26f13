import { expect, test } from "vitest";

import { changeOf } from "./change";

test.each([
  ["112.00", "100", 0.12],
  ["50", "100.00", -0.5],
  ["-50", "100", -1.5],
  ["100", "100", 0],
  ["0", "100", -1],
  ["100", "0", null],
  ["100", "-20", null],
])("%s against %s is %s", (now, before, change) => {
  const found = changeOf(now, before);
  if (change === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(change, 9);
});

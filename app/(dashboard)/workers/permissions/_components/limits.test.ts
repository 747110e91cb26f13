import { expect, test } from "vitest";

import { readMoney, readTasks, writeMoney } from "./limits";

test.each([
  ["10", 1_000],
  [" 12.5 ", 1_250],
  ["0", 0],
  ["21474836.47", 2_147_483_647],
] as const)("%s is %s cents", (text, value) => {
  expect(readMoney(text)).toEqual({ value });
});

test.each(["-1", "−1", "21474836.48", "999999999999", "1,000", "ten", "", "1e3", "0.001"])("%s is refused", (text) => {
  expect(readMoney(text)).toHaveProperty("problem");
});

test.each([
  ["5", { value: 5 }],
  ["1000", { value: 1_000 }],
] as const)("%s tasks at once", (text, read) => {
  expect(readTasks(text)).toEqual(read);
});

test.each(["-1", "1001", "1.5", ""])("%s tasks at once are refused", (text) => {
  expect(readTasks(text)).toHaveProperty("problem");
});

test("what is written reads back", () => {
  for (const cents of [0, 5, 1_000, 1_234, 2_147_483_647])
    expect(readMoney(writeMoney(cents))).toEqual({ value: cents });
});

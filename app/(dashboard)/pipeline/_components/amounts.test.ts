import { expect, test } from "vitest";

import { amount } from "./amounts";

test.each([
  ["is rounded like the same sum on the page of revenue", "35461.275", "USD", "$35,461.28"],
  ["leaves out decimals that are all zero", "10677.000000", "USD", "$10,677"],
  ["knows a currency's own decimals", "1.2345", "BHD", "BHD\u00a01.235"],
  ["of a currency that nobody knows stands as it is", "7.5", "XQZ", "7.5 XQZ"],
])("an amount %s", (_claim, decimal, currency, text) => {
  expect(amount(decimal, currency)).toBe(text);
});

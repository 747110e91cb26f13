import { expect, test } from "vitest";

import { saidFrom } from "./event-fields";

test.each([
  [
    "what is empty or blank is left out",
    { net_amount: "", source: "  ", gross_amount: " 12.50 " },
    { gross_amount: "12.50" },
  ],
  [
    "what is no text is passed on, to be refused",
    { gross_amount: 12, goal_id: null },
    { gross_amount: 12, goal_id: null },
  ],
  ["what is no form has no fields", "gross_amount=1", {}],
])("%s", (_claim, raw, said) => expect(saidFrom(raw)).toEqual(said));

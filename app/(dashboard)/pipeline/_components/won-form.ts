import { compareDecimals, decimalSchema } from "@/domain/money";
import type { RevenueType } from "@/domain/revenue";

import type { MoveWords } from "./use-board";

export const ways = ["event", "link", "expected"] as const;
export type Way = (typeof ways)[number];

export type WonForm = {
  way: Way;
  value: string;
  gross: string;
  net: string;
  revenueType: RevenueType;
  on: string;
  events: readonly string[];
  expected: string;
  by: string;
};

const isAmount = (text: string) =>
  decimalSchema.safeParse(text).success && !text.startsWith("-") && compareDecimals(text, "0") > 0;

/** What is missing before a sale can be won so, or null. */
export function missingOf({ way, value, gross, net, events, expected, by }: WonForm): string | null {
  if (value !== "" && !isAmount(value)) return "The value is no amount such as 4200.00.";
  switch (way) {
    case "event":
      if (!isAmount(gross)) return "Say how much came, such as 4200.00.";
      if (net === "") return null;
      if (!decimalSchema.safeParse(net).success || net.startsWith("-")) return "What is left after fees is no amount.";
      return compareDecimals(net, gross) > 0 ? "What is left after fees is more than what came." : null;
    case "link":
      return events.length === 0 ? "Choose at least one event." : null;
    case "expected":
      if (!isAmount(expected)) return "Say how much is expected, such as 4200.00.";
      return by === "" ? "Say until when it is expected." : null;
  }
}

/** The same as the move takes it. */
export function wordsOf({ way, value, gross, net, revenueType, on, events, expected, by }: WonForm): MoveWords {
  const confirmed = value === "" ? {} : { value };
  switch (way) {
    case "event":
      return {
        ...confirmed,
        payment: {
          kind: "event",
          gross_amount: gross,
          revenue_type: revenueType,
          ...(net !== "" && { net_amount: net }),
          ...(on !== "" && { occurred_at: on }),
        },
      };
    case "link":
      return { ...confirmed, payment: { kind: "link", events: [...events] } };
    case "expected":
      return { ...confirmed, payment: { kind: "expected", amount: expected, by } };
  }
}

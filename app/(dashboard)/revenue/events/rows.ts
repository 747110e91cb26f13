import { sayMoney } from "@/domain/money";
import type { ListedEvent } from "@/server/revenue/events";

/** An event with its amounts as text; a code that nobody knows stands beside its number. */
export type EventRow = ListedEvent & { grossText: string; netText: string };

export const rowOf = (event: ListedEvent): EventRow => ({
  ...event,
  grossText: sayMoney(event.gross, event.currency),
  netText: sayMoney(event.net, event.currency),
});

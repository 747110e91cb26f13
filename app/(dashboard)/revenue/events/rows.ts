import { formatMoney, isCurrency } from "@/domain/money";
import type { ListedEvent } from "@/server/revenue/events";

/** An event with its amounts as text; a code that nobody knows stands beside its number. */
export type EventRow = ListedEvent & { grossText: string; netText: string };

export const say = (amount: string, currency: string): string =>
  isCurrency(currency) ? formatMoney(amount, currency) : `${amount} ${currency}`;

export const rowOf = (event: ListedEvent): EventRow => ({
  ...event,
  grossText: say(event.gross, event.currency),
  netText: say(event.net, event.currency),
});

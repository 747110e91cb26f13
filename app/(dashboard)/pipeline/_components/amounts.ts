import { formatMoney, isCurrency } from "@/domain/money";

/**
 * An amount in its currency for eyes; a currency that a worker made up by SQL is written as it stands.
 *
 * @param short leaves the decimals out where they are all zero
 */
export const amount = (decimal: string, currency: string, short = true): string =>
  isCurrency(currency) ? formatMoney(decimal, currency, "en", short) : `${decimal} ${currency}`;

/** Sums over a column, where cents say nothing: rounded to whole units. */
export const rounded = (decimal: string, currency: string): string =>
  amount(
    decimal.replace(/\.\d+$/, (fraction) => (Number(fraction) === 0 ? "" : fraction.slice(0, 3))),
    currency,
  );

import { formatMoney, isCurrency } from "@/domain/money";

/**
 * An amount in its currency for eyes, rounded to its smallest coin; a currency that a worker made up by SQL is written as it stands.
 *
 * @param short leaves the decimals out where they are all zero
 */
export const amount = (decimal: string, currency: string, short = true): string =>
  isCurrency(currency) ? formatMoney(decimal, currency, "en", short) : `${decimal} ${currency}`;

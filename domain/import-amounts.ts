import { currencyDecimals } from "./money";

/** What a cell says, or what is wrong with it. */
export type Reading<Value> = { value: Value } | { problem: string };

/** The character before the decimals. */
export type DecimalMark = "." | ",";

/** Digits before the point that a value of ours may have. */
const mostDigits = 15;

const symbols = new Map<string, readonly string[]>([
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]],
  ["€", ["EUR"]],
  ["£", ["GBP"]],
  ["¥", ["JPY", "CNY"]],
  ["₹", ["INR"]],
  ["CHF", ["CHF"]],
]);

/** A number in groups of three, or in none. Spaces and apostrophes group too, in either writing. */
const shapes = {
  ".": /^(\d{1,3}(?:([,' \u00A0\u202F])\d{3}(?:\2\d{3})*)?|\d+)(?:\.(\d+))?$/,
  ",": /^(\d{1,3}(?:([.' \u00A0\u202F])\d{3}(?:\2\d{3})*)?|\d+)(?:,(\d+))?$/,
} as const satisfies Record<DecimalMark, RegExp>;

/** The number without the sign of its currency, or what is wrong with that sign. */
function withoutCurrency(text: string, currency: string): Reading<string> {
  const [, before = "", number = "", after = ""] = /^([^\d\s.,(+\-−]*)\s*(.*?)\s*([^\d\s.,)]*)$/.exec(text) ?? [];
  const sign = before || after;
  if (sign === "" || sign.toUpperCase() === currency) return { value: number };
  if (before !== "" && after !== "") return { problem: "is no amount" };
  const meant = symbols.get(sign.toUpperCase());
  if (meant === undefined) return { problem: "is no amount" };
  return meant.includes(currency)
    ? { value: number }
    : { problem: `is in ${sign}, and the row's currency is ${currency}` };
}

/**
 * An amount as people write it: "1,054", "$1,054.00", "1.054,00".
 *
 * @returns a decimal with exactly the currency's decimals
 */
export function readAmount(text: string, currency: string, mark: DecimalMark): Reading<string> {
  const bare = withoutCurrency(text.trim(), currency);
  if ("problem" in bare) return bare;
  const number = bare.value;
  if (/^[-−]|^\(.*\)$/.test(number)) return { problem: "is negative; an opportunity's value is 0 or more" };
  const found = shapes[mark].exec(number.replace(/^\+/, ""));
  if (found === null) return { problem: `is no amount such as ${mark === "." ? "1,054.00" : "1.054,00"}` };
  const whole = (found[1] ?? "").replaceAll(/\D/g, "").replace(/^0+(?=\d)/, "");
  if (whole.length > mostDigits) return { problem: `has more than ${mostDigits} digits before the decimals` };
  const decimals = currencyDecimals(currency);
  const fraction = (found[3] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return { problem: `has more than the ${decimals} decimals of ${currency}` };
  return { value: decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, "0")}` };
}

/** Which mark a cell can only have been written with; null where both read the same, or neither does. */
export function markOf(text: string, currency: string): DecimalMark | null {
  if (/^\d*$/.test(text)) return null;
  const [point, comma] = [readAmount(text, currency, "."), readAmount(text, currency, ",")];
  if ("value" in point) return "value" in comma && comma.value === point.value ? null : "value" in comma ? null : ".";
  return "value" in comma ? "," : null;
}

/** Whether a confidence is written as 62 and not as 0.62 or 62 %. */
export const isPercentage = (text: string): boolean =>
  /^\d+(?:[.,]\d+)?$/.test(text) && Number(text.replace(",", ".")) > 1;

/**
 * How sure somebody is, as a fraction: "0.62", "62 %", and "62" where the column is in percent.
 *
 * @param inPercent whether the whole column is
 */
export function readConfidence(text: string, inPercent: boolean): Reading<string> {
  const [, number, sign] = /^(\d{1,3}(?:[.,]\d{1,9})?)\s*(%?)$/.exec(text.trim()) ?? [];
  if (number === undefined) return { problem: "is no confidence such as 0.62 or 62 %" };
  const decimal = number.replace(",", ".");
  const isPercent = sign === "%" || inPercent;
  if (Number(decimal) > (isPercent ? 100 : 1)) return { problem: `is more than ${isPercent ? "100 %" : "1"}` };
  return { value: isPercent ? hundredth(decimal) : decimal };
}

/** Two places to the right, without a float. */
function hundredth(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole.padStart(3, "0") + fraction;
  const point = digits.length - fraction.length - 2;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

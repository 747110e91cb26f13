import { z } from "zod";
import { badField, Refusal } from "./errors";

/**
 * ISO 4217 minor units that are not 2. A list of our own, because Intl follows common use where ISO follows the law:
 * it counts none for the Iraqi dinar, which has 3, and would read its minor units a thousandfold.
 */
const unusualDecimals = new Map<string, number>([
  ...[
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
  ].map((code) => [code, 0] as const),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((code) => [code, 3] as const),
  ...["CLF", "UYW"].map((code) => [code, 4] as const),
]);
/** Intl leaves out some units of account, such as CLF. */
const known = new Set([...Intl.supportedValuesOf("currency"), ...unusualDecimals.keys()]);

/** Whether it is an ISO 4217 code, in capitals. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/**
 * Digits after the point: 2 for USD, 0 for JPY, 3 for KWD.
 *
 * @throws Refusal `invalid` for an unknown code
 */
export function currencyDecimals(code: string): number {
  if (!isCurrency(code)) throw new Refusal("invalid", "This is not an ISO 4217 currency code, such as USD.");
  return unusualDecimals.get(code) ?? 2;
}

const decimalShape = /^(-?)(\d{1,30})(?:\.(\d{1,18}))?$/;

/** A decimal as text: up to 30 digits, then up to 18 after the point; no exponent, no plus, no separators. */
export const decimalSchema = z
  .string()
  .regex(decimalShape, "A decimal such as 4200.00, without separators or exponent.");

/** The decimal as a whole number of its last digit, and how many digits stand after the point. */
function read(decimal: string): { units: bigint; scale: number } {
  const found = decimalShape.exec(decimal);
  if (found === null)
    throw new Refusal("invalid", "An amount is a decimal such as 4200.00, without separators or exponent.");
  const [, sign = "", whole = "", fraction = ""] = found;
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

function write(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale === 0 ? "" : `.${digits.slice(-scale)}`}`;
}

/**
 * Minor units (cents, pence, fils) to major ones, without a float: 420000 in USD is "4200.00".
 *
 * @param minor a whole number; as text up to 30 digits
 * @throws Refusal `invalid` when it is not whole, or the currency is unknown
 */
export function majorOfMinor(minor: number | bigint | string, currency: string): string {
  if (typeof minor === "number" && !Number.isSafeInteger(minor))
    throw new Refusal("invalid", "Minor units are whole numbers.");
  const { units, scale } = read(String(minor));
  if (scale > 0) throw new Refusal("invalid", "Minor units are whole numbers.");
  return write(units, currencyDecimals(currency));
}

/**
 * An amount in major units, written with exactly its currency's decimals: "4200.5" in USD is "4200.50".
 *
 * @throws Refusal `invalid` when it has more digits than the currency, or the currency is unknown
 */
export function amountIn(decimal: string, currency: string): string {
  const { units, scale } = read(decimal);
  const decimals = currencyDecimals(currency);
  const surplus = scale - decimals;
  if (surplus <= 0) return write(units * 10n ** BigInt(-surplus), decimals);
  const unit = 10n ** BigInt(surplus);
  if (units % unit !== 0n) throw new Refusal("invalid", `${currency} has ${decimals} digits after the point.`);
  return write(units / unit, decimals);
}

/**
 * The same for one field of an input.
 *
 * @throws Refusal `invalid` at `path`, saying what is wrong
 */
export function amountAt(path: string, decimal: string, currency: string): string {
  try {
    return amountIn(decimal, currency);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw badField(path, error.message);
  }
}

/**
 * @returns -1, 0 or 1; "1.5" and "1.50" are equal
 * @throws Refusal `invalid` when either is not a decimal
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const [left, right] = [read(a), read(b)];
  const scale = Math.max(left.scale, right.scale);
  const difference = left.units * 10n ** BigInt(scale - left.scale) - right.units * 10n ** BigInt(scale - right.scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function isDecimal(text: string): text is `${number}` {
  return decimalShape.test(text);
}

/**
 * Money for eyes, from text to text: "-4200.5", "USD" is "−$4,200.50".
 *
 * @param short leaves the decimals out where they are all zero, as headlines do
 * @throws Refusal `invalid` when it is not a decimal, or the currency is unknown
 */
export function formatMoney(decimal: string, currency: string, locale = "en", short = false): string {
  const decimals = currencyDecimals(currency);
  if (!isDecimal(decimal)) throw new Refusal("invalid", "An amount is a decimal such as 4200.00.");
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    trailingZeroDisplay: short ? "stripIfInteger" : "auto",
  })
    .formatToParts(decimal)
    .map((part) => (part.type === "minusSign" ? "−" : part.value))
    .join("");
}

/**
 * An amount that is in no one currency, for eyes: "2500.50" is "2,500.5".
 *
 * @throws Refusal `invalid` when it is not a decimal
 */
export function formatDecimal(decimal: string): string {
  if (!isDecimal(decimal)) throw new Refusal("invalid", "An amount is a decimal such as 4200.00.");
  return new Intl.NumberFormat("en", { maximumFractionDigits: 18 }).format(decimal).replace("-", "−");
}

/**
 * Money whose currency nobody has checked: the code of one that does not exist stands behind its number.
 *
 * @throws Refusal `invalid` when it is not a decimal
 */
export const sayMoney = (decimal: string, currency: string, short = false): string =>
  isCurrency(currency) ? formatMoney(decimal, currency, "en", short) : `${formatDecimal(decimal)} ${currency}`;

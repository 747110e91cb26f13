import type { DateOrder } from "@/domain/import-dates";
import { guessMapping, type ImportField, importFields, type Mapping } from "@/domain/import-fields";
import { type Survey, surveyor } from "@/domain/import-survey";
import { isCurrency } from "@/domain/money";

import type { Look } from "./look-into";

/** How somebody wants a file to be read. */
export type Wish = {
  mapping: Mapping;
  /** What words of the status column mean, where it is not plain. */
  words: Readonly<Record<string, string>>;
  /** "" leaves it to the file. */
  dates: DateOrder | "";
  decimal: "point" | "comma" | "";
  currency: string;
  revenue: boolean;
};

/** @param kept how a file of these columns was read last */
export const firstWish = (look: Look, currency: string, kept: Partial<Wish>): Wish => ({
  mapping: guessMapping(look.columns),
  words: {},
  dates: "",
  decimal: "",
  currency,
  revenue: true,
  ...kept,
});

/** What the rows at hand say of how they are written. */
export function surveyOf(look: Look, wish: Wish): Survey {
  const decimal = wish.decimal === "" ? undefined : wish.decimal === "comma" ? "," : ".";
  const currency = isCurrency(wish.currency) ? wish.currency : "USD";
  const survey = surveyor(look.columns, wish.mapping, { dates: wish.dates || undefined, decimal, currency });
  for (const { cells } of look.rows) survey.see(cells);
  return survey.conclude();
}

/** A column becomes this field, and whatever was that field before is none any more. */
export function mapTo(mapping: Mapping, column: string, field: ImportField | ""): Mapping {
  const rest = Object.entries(mapping).filter(([each, name]) => name !== column && each !== field);
  return { ...Object.fromEntries(rest), ...(field !== "" && { [field]: column }) };
}

/** Why the file can't be previewed yet, or null. */
export function whyNotYet(wish: Wish, survey: Survey): string | null {
  if (Object.keys(wish.mapping).length === 0) return "Say of one column at least what it is.";
  if (!isCurrency(wish.currency)) return "Name a currency, such as USD.";
  if (survey.doubtful !== null) return "Say whether the day or the month comes first.";
  return null;
}

/** The address that asks for it. Fields without a column are named too, so that none is guessed behind one's back. */
export function addressOf(route: string, wish: Wish, more: { commit: boolean; onlyGood: boolean }): string {
  const mapping = Object.fromEntries(importFields.map((field) => [field, wish.mapping[field] ?? ""]));
  const query = new URLSearchParams({
    commit: String(more.commit),
    mapping: JSON.stringify(mapping),
    values: JSON.stringify({ status: wish.words }),
    revenue: String(wish.revenue),
    currency: wish.currency,
    ...(wish.dates !== "" && { dates: wish.dates }),
    ...(wish.decimal !== "" && { decimal: wish.decimal }),
    ...(more.onlyGood && { only: "good" }),
  });
  return `${route}?${query.toString()}`;
}

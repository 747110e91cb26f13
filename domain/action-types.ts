import { z } from "zod";
import { matches, patternSchema } from "./actions";
import { Refusal } from "./errors";
import { amountIn, formatMoney, isCurrency, majorOfMinor } from "./money";
import { risks } from "./risk";
import { hidesSomething } from "./visible-text";

/** The longest text that counts as a fact; a target that needs more is shown in the untrusted box instead. */
export const factMaxLength = 200;

/** What is wrong with a JSON pointer and at which character, or null. */
export function pointerProblem(pointer: string): string | null {
  if (!pointer.startsWith("/")) return "Character 1: a JSON pointer begins with /, such as /customer/id.";
  const wrong = pointer.search(/~(?![01])/);
  return wrong < 0 ? null : `Character ${wrong + 1}: after ~ comes 0 (for ~ itself) or 1 (for /).`;
}

/** RFC 6901, with a leading slash; the whole document is no fact. */
const pointerSchema = z
  .string()
  .max(500)
  .superRefine((pointer, context) => {
    const message = pointerProblem(pointer);
    if (message !== null) context.addIssue({ code: "custom", message });
  });
const placeholders = ["target", "amount", "before", "after", "count"] as const;
const placeholderShape = /\{([a-z]+)\}/g;

/** What an action does and where its data says so. Edited by admins; some are shipped. Source: rules.md, Facts and risk. */
export const actionTypeSchema = z
  .strictObject({
    pattern: patternSchema,
    /** Such as "Wire {amount} to {target}"; names only what `pointers` finds. */
    headline: z.string().trim().min(1, "Say what it does, such as Wire {amount} to {target}.").max(120),
    /** All that are named must be found for the data to match. `count` may point at a list, whose length it is. */
    pointers: z.strictObject({
      target: pointerSchema.optional(),
      amount: pointerSchema.optional(),
      currency: pointerSchema.optional(),
      before: pointerSchema.optional(),
      after: pointerSchema.optional(),
      count: pointerSchema.optional(),
    }),
    /** Whether the amount is given in cents or in dollars. */
    amountUnit: z.enum(["minor", "major"]),
    /** The currency where the data names none; null: it must name one. */
    currency: z.string().refine(isCurrency, "An ISO 4217 code such as USD.").nullable(),
    isPayment: z.boolean(),
    reversible: z.boolean(),
    leastRisk: z.enum(risks),
    /** Cents of the base currency that running it costs, where the worker gives no estimate. */
    declaredCostCents: z.int("Whole cents, such as 25.").min(0, "0 or more.").nullable(),
  })
  .superRefine((type, context) => {
    const message =
      "The headline names only facts that have a pointer: {target}, {amount}, {before}, {after}, {count}.";
    for (const [, name] of type.headline.matchAll(placeholderShape)) {
      const known = placeholders.find((placeholder) => placeholder === name);
      if (known === undefined || type.pointers[known] === undefined)
        context.addIssue({ code: "custom", path: ["headline"], message });
    }
  });
export type ActionType = z.output<typeof actionTypeSchema>;

export type Facts = {
  /** Made of facts only; the action's name where they are not complete. */
  headline: string;
  target: string | null;
  /** In major units, with exactly its currency's decimals. */
  amount: { value: string; currency: string } | null;
  before: string | null;
  after: string | null;
  count: number | null;
  /** Whether there is a definition and the data matches it. */
  complete: boolean;
  /** The names of the facts that the definition asks for and the data lacks. */
  missing: string[];
};

/** The definition that speaks of an action: its own, else that of the longest namespace, else `*`. */
export function pickActionType<Type extends { pattern: string }>(types: readonly Type[], action: string): Type | null {
  const weight = ({ pattern }: Type) => (pattern.endsWith("*") ? pattern.length : Infinity);
  return types
    .filter((type) => matches(type.pattern, action))
    .reduce<Type | null>((best, type) => (best === null || weight(type) > weight(best) ? type : best), null);
}

/**
 * What the control plane itself can say of a request, from its data and the action's definition, never from prose.
 *
 * The data is untrusted: a fact is short text or a number, hides nothing, and anything else counts as missing.
 * Facts that were found are kept even where others are missing, so that the money is weighed all the same.
 *
 * @param data the request's `action_data`
 */
export function factsOf(type: ActionType | null, action: string, data: unknown): Facts {
  const facts: Facts = {
    headline: action,
    target: null,
    amount: null,
    before: null,
    after: null,
    count: null,
    complete: false,
    missing: [],
  };
  if (type === null) return facts;

  const { pointers } = type;
  for (const name of ["target", "before", "after"] as const) {
    const pointer = pointers[name];
    if (pointer !== undefined) facts[name] = readText(resolve(data, pointer));
  }
  if (pointers.count !== undefined) facts.count = readCount(resolve(data, pointers.count));
  if (pointers.amount !== undefined) facts.amount = readAmount(type, pointers.amount, data);

  facts.missing = placeholders.filter((name) => pointers[name] !== undefined && facts[name] === null);
  facts.complete = facts.missing.length === 0;
  if (facts.complete) facts.headline = headlineOf(type.headline, facts);
  return facts;
}

/** One pass, so that a target named "{amount}" stays what it is. */
function headlineOf(template: string, facts: Facts): string {
  return template.replace(placeholderShape, (placeholder, name: string) => {
    if (name === "amount" && facts.amount) return formatMoney(facts.amount.value, facts.amount.currency, "en", true);
    if (name === "count" && facts.count !== null) return facts.count.toLocaleString("en");
    if (name === "target" || name === "before" || name === "after") return facts[name] ?? placeholder;
    return placeholder;
  });
}

/** The value that an RFC 6901 pointer names, or undefined. Only own members: no prototype is data. */
function resolve(data: unknown, pointer: string): unknown {
  let at = data;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    if (Array.isArray(at) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}

function readText(value: unknown): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== "string" || value.trim() === "" || value.length > factMaxLength) return null;
  return hidesSomething(value) || /[\n\t]/.test(value) ? null : value;
}

function readCount(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function readAmount(type: ActionType, pointer: string, data: unknown): Facts["amount"] {
  const found = type.pointers.currency === undefined ? undefined : resolve(data, type.pointers.currency);
  const currency = found === undefined ? type.currency : (readText(found)?.toUpperCase() ?? null);
  const written = readText(resolve(data, pointer));
  if (currency === null || written === null || written.startsWith("-")) return null;
  try {
    return {
      value: type.amountUnit === "minor" ? majorOfMinor(written, currency) : amountIn(written, currency),
      currency,
    };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

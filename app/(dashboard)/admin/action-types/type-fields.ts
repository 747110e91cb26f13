import type { ActionType } from "@/domain/action-types";
import type { Risk } from "@/domain/risk";

export const pointerNames = ["target", "amount", "currency", "before", "after", "count"] as const;
export type PointerName = (typeof pointerNames)[number];

/** A definition as the form holds it: text that a person can type. */
export type TypeFields = {
  pattern: string;
  headline: string;
  pointers: Record<PointerName, string>;
  amountUnit: ActionType["amountUnit"];
  currency: string;
  isPayment: boolean;
  reversible: boolean;
  leastRisk: Risk;
  cost: string;
};

/** Where a new one begins: careful until somebody says otherwise. */
export const emptyType: TypeFields = {
  pattern: "",
  headline: "",
  pointers: { target: "", amount: "", currency: "", before: "", after: "", count: "" },
  amountUnit: "major",
  currency: "",
  isPayment: false,
  reversible: false,
  leastRisk: "medium",
  cost: "",
};

export const fieldsOfType = (type: ActionType): TypeFields => ({
  pattern: type.pattern,
  headline: type.headline,
  pointers: {
    target: type.pointers.target ?? "",
    amount: type.pointers.amount ?? "",
    currency: type.pointers.currency ?? "",
    before: type.pointers.before ?? "",
    after: type.pointers.after ?? "",
    count: type.pointers.count ?? "",
  },
  amountUnit: type.amountUnit,
  currency: type.currency ?? "",
  isPayment: type.isPayment,
  reversible: type.reversible,
  leastRisk: type.leastRisk,
  cost: type.declaredCostCents === null ? "" : String(type.declaredCostCents),
});

/** What the server is asked to take; it says what is wrong with it, by the paths that it has there. */
export function definitionFrom({ pointers, currency, cost, ...rest }: TypeFields): Record<string, unknown> {
  const named = pointerNames.filter((name) => pointers[name].trim() !== "");
  const cents = cost.trim();
  return {
    ...rest,
    pointers: Object.fromEntries(named.map((name) => [name, pointers[name].trim()])),
    currency: currency.trim() === "" ? null : currency.trim().toUpperCase(),
    declaredCostCents: cents === "" ? null : /^-?\d+$/.test(cents) ? Number(cents) : cents,
  };
}

/** What stands in the field of a path; a problem of what was not written yet is none. */
export function writtenAt({ pointers, ...fields }: TypeFields, path: string): boolean {
  const [first, second] = path.split(".");
  if (first === "pointers") return pointerNames.some((name) => name === second && pointers[name] !== "");
  if (first === "declaredCostCents") return fields.cost !== "";
  return first === "pattern" || first === "headline" || first === "currency" ? fields[first] !== "" : true;
}

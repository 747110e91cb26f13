import type { ApproverScope } from "@/domain/deciders";
import { Refusal } from "@/domain/errors";

/** A scope as the form writes it: text that a person can type. */
export type ScopeFields = { highestRisk: string; exposure: string; workers: string; goals: string };

const list = (text: unknown): string[] => (typeof text === "string" ? text.split(/[,;\s]+/).filter(Boolean) : []);
const orNull = (items: string[]): string[] | null => (items.length === 0 ? null : items);

/** "USD 5000, EUR 4000" or "5000 USD". */
function exposureOf(text: unknown): Record<string, string> | null {
  const parts = typeof text === "string" ? text.split(/[,;\n]+/).filter((part) => part.trim() !== "") : [];
  const pairs = parts.map((part): [string, string] => {
    const found = /^\s*(?:([a-z]{3})\s*([\d.]+)|([\d.]+)\s*([a-z]{3}))\s*$/i.exec(part);
    const [currency, amount] = [found?.[1] ?? found?.[4], found?.[2] ?? found?.[3]];
    if (currency !== undefined && amount !== undefined) return [currency.toUpperCase(), amount];
    throw new Refusal("invalid", "The scope was not saved.", {
      fields: [{ path: "highestExposure", message: `${part.trim()} is no amount such as USD 5000.` }],
    });
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

/**
 * What the command takes of what the form sends; no bound at all is no scope.
 *
 * @throws Refusal `invalid` for an exposure that cannot be read
 */
export function scopeFrom(raw: unknown): { id: unknown; scope: Record<keyof ApproverScope, unknown> | null } {
  const fields: Readonly<Record<string, unknown>> = typeof raw === "object" && raw !== null ? { ...raw } : {};
  const scope = {
    highestRisk: fields["highestRisk"] === "" ? null : fields["highestRisk"],
    highestExposure: exposureOf(fields["exposure"]),
    workers: orNull(list(fields["workers"])),
    goals: orNull(list(fields["goals"])),
  };
  const whole = Object.values(scope).every((bound) => bound === null || bound === undefined);
  return { id: fields["id"], scope: whole ? null : scope };
}

export const fieldsOf = (scope: ApproverScope | null): ScopeFields => ({
  highestRisk: scope?.highestRisk ?? "",
  exposure: Object.entries(scope?.highestExposure ?? {})
    .map(([currency, amount]) => `${currency} ${amount}`)
    .join(", "),
  workers: scope?.workers?.join(", ") ?? "",
  goals: scope?.goals?.join(", ") ?? "",
});

/** A scope in a few words, for a table. */
export function scopeWords(scope: ApproverScope | null): string {
  if (scope === null) return "Everything";
  const parts = [
    scope.highestRisk === null ? null : `up to ${scope.highestRisk}`,
    scope.highestExposure === null ? null : fieldsOf(scope).exposure,
    scope.workers === null ? null : `${scope.workers.length} ${scope.workers.length === 1 ? "worker" : "workers"}`,
    scope.goals === null ? null : `${scope.goals.length} ${scope.goals.length === 1 ? "goal" : "goals"}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Everything" : parts.join("; ");
}

/** What the trail is narrowed to, as the address and the form hold it; empty is not narrowed. */
export const filterNames = ["actor", "action", "object", "from", "to"] as const;
export type FilterText = Record<(typeof filterNames)[number], string>;

/** A field's local time is meant in UTC; what is no time does not narrow. */
function timeOf(text: string): Date | null {
  if (text === "") return null;
  const at = new Date(/(?:z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}${text.includes("T") ? "" : "T00:00"}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

export const filterOf = ({ actor, action, object, from, to }: FilterText) => ({
  actor: actor.trim(),
  action: action.trim(),
  object: object.trim(),
  from: timeOf(from),
  to: timeOf(to),
});

/** A row's number as an address has it, or null. */
export const seqOf = (text: string): bigint | null => (/^\d{1,18}$/.test(text) ? BigInt(text) : null);

const words = {
  actor: ["who", "is"],
  action: ["action", "is"],
  object: ["object", "is"],
  from: ["time", "from"],
  to: ["time", "until"],
} as const satisfies Record<keyof FilterText, readonly [string, string]>;

/** The filters that are on, each saying itself: "time from 2026-11-22 10:00 UTC". */
export function chipsOf(filter: FilterText): { key: keyof FilterText; name: string; verb: string; value: string }[] {
  return filterNames.flatMap((key) => {
    const [name, verb] = words[key];
    const time = key === "from" || key === "to" ? timeOf(filter[key]) : undefined;
    if (filter[key] === "" || time === null) return [];
    const value = time ? `${time.toISOString().slice(0, 16).replace("T", " ")} UTC` : filter[key];
    return [{ key, name, verb, value }];
  });
}

/** The forms' text as the commands take it; what can't be read is left for them to refuse. */
const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === "object" && raw !== null ? { ...raw } : {};

const isSaid = (value: unknown): boolean => typeof value !== "string" || value.trim() !== "";
const trimmed = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);

/** What was left empty is left out: the command knows what it means then. */
export const saidFrom = (raw: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fieldsOf(raw))
      .filter(([, value]) => isSaid(value))
      .map(([name, value]) => [name, trimmed(value)]),
  );

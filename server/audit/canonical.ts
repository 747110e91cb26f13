/**
 * RFC 8785 canonical JSON of a value that came from JSON. Written apart from what the recorder uses,
 * so that a fault in either shows as a broken chain and not as a silent agreement.
 *
 * @throws TypeError for what JSON cannot hold
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object") {
    // Plain comparison orders by UTF-16 code units, as the RFC asks.
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
  }
  throw new TypeError(`${typeof value} is no JSON`);
}

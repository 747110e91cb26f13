/** What the values of a taken down decision are when it is sent again for another request. */
import { randomBytes } from "node:crypto";

import type { Asked } from "./requests";
import type { Statement, Value } from "./take-down";

const isHash = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

function wholeOf(value: unknown): bigint | null {
  if (typeof value === "bigint") return value;
  if (typeof value === "string" && /^\d{1,18}$/.test(value)) return BigInt(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : null;
}

const firstWhole = (rows: readonly unknown[][]): bigint => rows[0]?.map(wholeOf).find((whole) => whole !== null) ?? 0n;

/** What was read from the database is what may be sent to it. */
function asValue(value: unknown): Value {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (value instanceof Date) return value;
  if (typeof value === "bigint") return String(value);
  throw new Error(`A value of the kind ${typeof value} can't be sent again.`);
}

export class Places {
  private readonly known = new Map<unknown, unknown>();
  /** How far the trail has gone on since the recording. */
  private further = 0n;

  constructor(recorded: Asked, now: Asked) {
    this.known.set(recorded.id, now.id).set(recorded.digest, now.digest);
  }

  /** What was read by this statement then, is this now. */
  learn({ text, rows }: Statement, now: readonly unknown[][]): void {
    rows.forEach((row, at) =>
      row.forEach((value, column) => {
        const other = now[at]?.[column];
        if (typeof value === "string" && value.length > 5 && other !== undefined) this.known.set(value, other);
      }),
    );
    if (text.includes('from "audit_head"')) this.further = firstWhole(now) - firstWhole(rows);
  }

  fill({ text, values }: Statement): Value[] {
    const isTrail = /"audit_(?:events|head)"/.test(text);
    return values.map((value) => asValue(this.place(value, isTrail)));
  }

  private place(value: Value, isTrail: boolean): unknown {
    if (this.known.has(value)) return this.known.get(value);
    const whole = wholeOf(value);
    if (isTrail && whole !== null) return whole + this.further;
    if (isTrail && isHash(value)) {
      // A new link of the chain: making it is the program's work, not the database's.
      this.known.set(value, randomBytes(32).toString("hex"));
      return this.known.get(value);
    }
    if (typeof value !== "string") return value;
    return [...this.known].reduce(
      (text, [from, to]) => (typeof from === "string" && typeof to === "string" ? text.replaceAll(from, to) : text),
      value,
    );
  }
}

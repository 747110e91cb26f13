export type Change = {
  /** RFC 6901 pointer; "" is the whole. */
  path: string;
  kind: "added" | "removed" | "changed";
  /** undefined where it was added. */
  before: unknown;
  /** undefined where it was removed. */
  after: unknown;
};

type Pair = { path: string; before: unknown; after: unknown };

/**
 * What differs between two JSON values: objects by key, lists by position, everything else by value.
 *
 * Keys in the order of `before`, then the new ones. Depth is bounded by memory only: data that came by SQL may be deep.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  const waiting: Pair[] = [{ path: "", before, after }];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const inner = partsOf(pair);
    if (inner !== null) waiting.push(...inner.reverse());
    else if (!Object.is(pair.before, pair.after)) changes.push({ ...pair, kind: kindOf(pair) });
  }
  return changes;
}

function kindOf({ before, after }: Pair): Change["kind"] {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}

/** The pairs of members below, or null where the two are not containers of one kind. */
function partsOf({ path, before, after }: Pair): Pair[] | null {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === null || right === null || Array.isArray(before) !== Array.isArray(after)) return null;
  return [...new Set([...left.keys(), ...right.keys()])].map((key) => ({
    path: `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    before: left.get(key),
    after: right.get(key),
  }));
}

function membersOf(value: unknown): Map<string, unknown> | null {
  return typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)) : null;
}

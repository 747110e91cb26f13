import type { QueueRow } from "../../approvals/views";

/** A row of the list; `gone` stood there while somebody read and no longer waits. */
export type ShownRow = QueueRow & { gone?: true };
export type ShownList = { rows: readonly ShownRow[]; waiting: number; gone: number };

/**
 * What the list shows while somebody reads it: every row keeps its place. Those that came wait outside, those that
 * went stay, marked, and both are counted.
 *
 * @param before the rows as they stood when the reading began
 * @param now the rows as they are
 */
export function heldBack(before: readonly QueueRow[], now: readonly QueueRow[]): ShownList {
  const current = new Map(now.map((row) => [row.id, row]));
  const known = new Set(before.map((row) => row.id));
  const rows = before.map((row): ShownRow => current.get(row.id) ?? { ...row, gone: true });
  return {
    rows,
    waiting: now.filter((row) => !known.has(row.id)).length,
    gone: rows.filter((row) => row.gone).length,
  };
}

/** The row that is next to one that leaves: the one after it, else the one before it, else none. */
export function neighbourOf(rows: readonly ShownRow[], id: string): string | null {
  const at = rows.findIndex((row) => row.id === id);
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at)).reverse()];
  return others.find((row) => !row.gone && row.id !== id)?.id ?? null;
}

import type { TreeRow } from "@/server/goals/tree";

/** A line of the drawn tree: a goal, or what stands for the rest of a branch of many. */
export type TreeLine =
  | { kind: "goal"; row: TreeRow }
  | { kind: "more"; parentId: string | null; depth: number; left: number };

/**
 * The rows as they are drawn: without what stands below a branch that is shut, and with a line for the rest of each
 * branch of which not all is read.
 *
 * @param shut branches that are open where the rows were read, and have been shut since
 */
export function treeLines(rows: readonly TreeRow[], shut: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  /** The last read of each branch that goes on, from the top down to where the walk stands. */
  const unfinished: TreeRow[] = [];
  let hiddenBelow = Infinity;

  const finish = (depth: number) => {
    for (let last = unfinished.at(-1); last && last.depth >= depth; last = unfinished.at(-1)) {
      unfinished.pop();
      lines.push({ kind: "more", parentId: last.parentId, depth: last.depth, left: last.siblings - last.place });
    }
  };
  for (const [index, row] of rows.entries()) {
    if (row.depth > hiddenBelow) continue;
    finish(row.depth + 1);
    hiddenBelow = shut.has(row.id) ? row.depth : Infinity;
    lines.push({ kind: "goal", row });
    if (row.place < row.siblings && !hasLaterSibling(rows, index)) unfinished.push(row);
  }
  finish(0);
  return lines;
}

function hasLaterSibling(rows: readonly TreeRow[], index: number): boolean {
  const depth = rows[index]?.depth ?? 0;
  for (let at = index + 1; at < rows.length; at += 1) {
    const next = rows[at]?.depth ?? 0;
    if (next <= depth) return next === depth;
  }
  return false;
}

/** Where a key leads in the tree, as the WAI-ARIA pattern has it. */
export type TreeMove = { to: string } | { open: readonly string[] } | { shut: string } | null;

type GoalLine = Extract<TreeLine, { kind: "goal" }>;

/**
 * @param isOpen whether a goal's branch is drawn open
 * @param id where the focus is
 */
export function moveInTree(
  lines: readonly TreeLine[],
  isOpen: (row: TreeRow) => boolean,
  id: string,
  key: string,
): TreeMove {
  const rows = lines.filter((line): line is GoalLine => line.kind === "goal").map(({ row }) => row);
  const at = rows.findIndex((row) => row.id === id);
  const here = rows[at];
  if (!here) return null;
  const to = (row: TreeRow | undefined): TreeMove => (row ? { to: row.id } : null);
  switch (key) {
    case "ArrowDown":
      return to(rows[at + 1]);
    case "ArrowUp":
      return to(rows[at - 1]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows.at(-1));
    case "ArrowRight":
      if (!here.hasBranch) return null;
      return isOpen(here) ? to(rows[at + 1]) : { open: [id] };
    case "ArrowLeft":
      if (here.hasBranch && isOpen(here)) return { shut: id };
      return here.parentId === null ? null : { to: here.parentId };
    case "*":
      return { open: rows.filter((row) => row.parentId === here.parentId && row.hasBranch).map((row) => row.id) };
    default: {
      if (!/^\S$/u.test(key)) return null;
      const later = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
      return to(later.find(({ title }) => title.toLowerCase().startsWith(key.toLowerCase())));
    }
  }
}

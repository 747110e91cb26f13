import type { Change } from "@/domain/diff";

import { classes } from "../ui/classes";
import { JsonLeaf } from "./json-leaf";
import { JsonTree } from "./json-tree";
import { VisibleText } from "./visible-text";

const marks = {
  added: { sign: "+", word: "added", className: "text-good" },
  removed: { sign: "−", word: "removed", className: "text-bad" },
  changed: { sign: "~", word: "changed", className: "text-warn" },
} as const satisfies Record<Change["kind"], { sign: string; word: string; className: string }>;

/** What differs, place by place: before and after beside each other from 1024 px, one under the other below. */
export function JsonDiff({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="text-ink-2 text-sm">Nothing differs.</p>;
  return (
    <ul className="grid gap-3">
      {changes.map((change) => (
        <Difference key={`${change.kind} ${change.path}`} change={change} />
      ))}
    </ul>
  );
}

function Difference({ change }: { change: Change }) {
  const { sign, word, className } = marks[change.kind];
  return (
    <li className="mono">
      <p className="mb-1 flex items-baseline gap-2">
        <span aria-hidden className={classes("font-semibold", className)}>
          {sign}
        </span>
        <span className="text-ink-2">
          <VisibleText text={change.path === "" ? "everything" : change.path} inline />
        </span>
        <span className={classes("font-sans text-xs", className)}>{word}</span>
      </p>
      <div className="grid gap-1 lg:grid-cols-2">
        <Version name="before" there={change.kind !== "added"} value={change.before} className="bg-bad-wash" />
        <Version name="after" there={change.kind !== "removed"} value={change.after} className="bg-good-wash" />
      </div>
    </li>
  );
}

function Version({
  name,
  there,
  value,
  className,
}: {
  name: string;
  there: boolean;
  value: unknown;
  className: string;
}) {
  return (
    <div className={classes("min-w-0 rounded-sm px-2 py-1", there ? className : "border border-dashed")}>
      <span className="text-ink-2 block font-sans text-xs">{name}</span>
      {!there ? (
        <span className="text-ink-2">not there</span>
      ) : typeof value === "object" && value !== null ? (
        <JsonTree value={value} />
      ) : (
        <JsonLeaf value={value} />
      )}
    </div>
  );
}

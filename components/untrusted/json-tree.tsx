import type { ReactNode } from "react";

import { classes } from "../ui/classes";
import { CopyButton } from "../ui/copy-button";
import { JsonLeaf } from "./json-leaf";
import { VisibleText } from "./visible-text";

/** Deeper than what is accepted at the door; only what came by SQL can reach it. */
const deepest = 40;

/** What stands beside a leaf, by its path of keys; a place in a list has none. */
type Aside = (path: readonly string[], leaf: unknown) => ReactNode;

/**
 * A JSON value as a tree, open all the way. Every key and text is foreign; each node can be copied as JSON.
 *
 * @param aside what can be done with a text, number or truth value
 */
export function JsonTree({ value, aside }: { value: unknown; aside?: Aside }) {
  const path = Array.isArray(value) ? null : [];
  return (
    <ul className={classes("mono", levelClass)}>
      {isBranch(value) ? (
        entriesOf(value).map(([key, child]) => (
          <Node
            key={key}
            name={key}
            value={child}
            depth={1}
            path={path === null ? null : [...path, key]}
            aside={aside}
          />
        ))
      ) : (
        <li>
          <JsonLeaf value={value} />
        </li>
      )}
      {isBranch(value) && entriesOf(value).length === 0 ? <li className="text-ink-2">{bracketsOf(value)}</li> : null}
    </ul>
  );
}

function Node({
  name,
  value,
  depth,
  path,
  aside,
}: {
  name: string;
  value: unknown;
  depth: number;
  path: readonly string[] | null;
  aside: Aside | undefined;
}) {
  const entries = isBranch(value) && depth < deepest ? entriesOf(value) : [];
  return (
    <li className={classes("relative col-span-2", entries.length === 0 && "grid min-h-6 grid-cols-subgrid py-[2.5px]")}>
      {entries.length > 0 ? (
        <details open>
          <summary className="before:text-ink-3 min-h-6 list-none rounded-sm py-[2.5px] marker:hidden before:mr-1 before:inline-block before:w-2 before:content-['▸'] [details[open]>&]:before:content-['▾']">
            <Key name={name} />
            <span className="text-ink-3">
              {Array.isArray(value) ? `[${String(entries.length)}]` : `{${String(entries.length)}}`}
            </span>
          </summary>
          <ul className={classes("ml-1 border-l pl-3.5", levelClass)}>
            {entries.map(([key, child]) => (
              <Node
                key={key}
                name={key}
                value={child}
                depth={depth + 1}
                path={path === null || Array.isArray(value) ? null : [...path, key]}
                aside={aside}
              />
            ))}
          </ul>
        </details>
      ) : (
        <>
          <Key name={name} />
          {isBranch(value) ? (
            <Flat value={value} />
          ) : aside === undefined || path === null ? (
            <JsonLeaf value={value} />
          ) : (
            <span className="flex min-w-0 items-start gap-2">
              <span className="min-w-0 flex-1">
                <JsonLeaf value={value} />
              </span>
              <span className="bg-canvas absolute top-0 right-6 rounded-sm opacity-0 focus-within:opacity-100 pointer-coarse:static pointer-coarse:opacity-100 [li:hover>*>&]:opacity-100">
                {aside(path, value)}
              </span>
            </span>
          )}
        </>
      )}
      <CopyButton
        text={JSON.stringify(value, null, 2)}
        label="Copy this value"
        className="bg-canvas absolute! top-0 right-0 size-6! opacity-0 focus-visible:opacity-100 pointer-coarse:hidden [li:hover:not(:has(li:hover))>&]:opacity-100"
      />
    </li>
  );
}

function Key({ name }: { name: string }) {
  return (
    <span className="text-ink-3 mr-3 pl-3 [summary>&]:pl-0">
      <VisibleText text={name} inline />
    </span>
  );
}

/** Nothing in it, or too deep for branches of its own: as JSON writes it, none of it left out. */
function Flat({ value }: { value: object }) {
  return (
    <span className="text-ink-2 min-w-0">
      <VisibleText text={JSON.stringify(value)} />
    </span>
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value);
}

function bracketsOf(value: object): string {
  return Array.isArray(value) ? "[]" : "{}";
}

// Names stand in one column and values in the next, however deep; a long name takes 40 % and breaks.
const levelClass = "grid grid-cols-[fit-content(40%)_minmax(0,1fr)]";

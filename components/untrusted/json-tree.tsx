import { CopyButton } from "../ui/copy-button";
import { JsonLeaf } from "./json-leaf";
import { VisibleText } from "./visible-text";

/** A JSON value as a tree, open all the way. Every key and text is foreign; each node can be copied as JSON. */
export function JsonTree({ value }: { value: unknown }) {
  return (
    <ul className="mono">
      {isBranch(value) ? (
        entriesOf(value).map(([key, child]) => <Node key={key} name={key} value={child} />)
      ) : (
        <li>
          <JsonLeaf value={value} />
        </li>
      )}
      {isBranch(value) && entriesOf(value).length === 0 ? <li className="text-ink-2">{bracketsOf(value)}</li> : null}
    </ul>
  );
}

function Node({ name, value }: { name: string; value: unknown }) {
  const entries = isBranch(value) ? entriesOf(value) : [];
  return (
    <li className="group/node relative pr-7">
      {isBranch(value) && entries.length > 0 ? (
        <details open>
          <summary className="list-none rounded-sm marker:hidden before:mr-1 before:inline-block before:w-2 before:text-ink-3 before:content-['▸'] [details[open]>&]:before:content-['▾']">
            <Key name={name} />
            <span className="text-ink-3">{Array.isArray(value) ? `[${String(entries.length)}]` : `{${String(entries.length)}}`}</span>
          </summary>
          <ul className="ml-1 border-l pl-3.5">
            {entries.map(([key, child]) => (
              <Node key={key} name={key} value={child} />
            ))}
          </ul>
        </details>
      ) : (
        <div className="flex flex-wrap pl-3">
          <Key name={name} />
          {isBranch(value) ? <span className="text-ink-2">{bracketsOf(value)}</span> : <JsonLeaf value={value} />}
        </div>
      )}
      <CopyButton
        text={JSON.stringify(value, null, 2)}
        label="Copy this value"
        className="absolute! top-0 right-0 size-5! opacity-0 group-hover/node:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </li>
  );
}

function Key({ name }: { name: string }) {
  return (
    <span className="mr-2 text-ink-3">
      <VisibleText text={name} inline />
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

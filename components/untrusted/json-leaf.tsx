import { VisibleText } from "./visible-text";

/** A text, number, truth value or null as JSON writes it. Texts of several lines stand behind a rule, so that they can't pass for other keys. */
export function JsonLeaf({ value }: { value: unknown }) {
  if (typeof value !== "string") return <span>{String(JSON.stringify(value))}</span>;
  if (!value.includes("\n")) {
    return (
      <span className="min-w-0">
        <VisibleText text={JSON.stringify(value)} />
      </span>
    );
  }
  return (
    <span className="border-line-3 bg-canvas my-0.5 block w-full border-l-2 py-0.5 pl-2.5">
      <VisibleText text={value} />
    </span>
  );
}

import { count } from "@/components/format";

/** Names that are known, for an input with `list`: those that were seen first, with how often. */
export function Suggestions({ id, names }: { id: string; names: readonly { name: string; seen: number }[] }) {
  return (
    <datalist id={id}>
      {names.map(({ name, seen }) => (
        <option key={name} value={name}>
          {seen === 0 ? "known" : `seen ${count(seen, "time")}`}
        </option>
      ))}
    </datalist>
  );
}

import { formatMoney } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import { type PartChange, partNames } from "@/domain/mandates";

/** What differs between two mandates: lines that come and go with their sign, values from and to. */
export function MandateDiff({ changes, baseCurrency }: { changes: readonly PartChange[]; baseCurrency: string }) {
  if (changes.length === 0) return <p className="text-ink-2 text-sm">Nothing differs.</p>;
  return (
    <ul className="grid gap-2 text-sm">
      {changes.map((change) => (
        <li key={change.part} className="grid gap-0.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <span className="text-ink-2">{partNames[change.part]}</span>
          {"added" in change ? (
            <span className="flex flex-wrap gap-1.5">
              {change.removed.map((line) => (
                <Line key={`- ${line}`} sign="−" word="taken out" line={line} className="bg-bad-wash text-bad" />
              ))}
              {change.added.map((line) => (
                <Line key={`+ ${line}`} sign="+" word="added" line={line} className="bg-good-wash text-good" />
              ))}
            </span>
          ) : (
            <span className="tabular-nums">
              <span className="text-ink-2 line-through">{valueOf(change.part, change.before, baseCurrency)}</span>
              <span className="sr-only"> becomes </span>
              <span aria-hidden> → </span>
              <b className="font-medium">{valueOf(change.part, change.after, baseCurrency)}</b>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ sign, word, line, className }: { sign: string; word: string; line: string; className: string }) {
  return (
    <span className={`mono inline-block rounded-sm px-1.5 text-xs leading-5 ${className}`}>
      <span aria-hidden>{sign} </span>
      <span className="sr-only">{word}: </span>
      <VisibleText text={line} inline />
    </span>
  );
}

function valueOf(part: PartChange["part"], value: string | number | null, baseCurrency: string): string {
  if (value === null) return "no cap";
  return part.startsWith("max_cost") && typeof value === "number" ? formatMoney(value, baseCurrency) : String(value);
}

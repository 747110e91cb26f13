import { formatNumber, formatPercent } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ScoreExplained } from "@/domain/score-explained";

const cell = "border-b py-1.5";

/** What a score is made of: where it starts, what each thing that holds adds, and what that comes to. */
export function ScoreParts({
  explained: { start, parts, sum, method, unknown },
  confidence,
}: {
  explained: ScoreExplained;
  confidence: number | null;
}) {
  const digits = method === "points" ? 0 : 2;
  const weight = (value: number) => `${value > 0 ? "+" : ""}${formatNumber(value, digits)}`;
  return (
    <>
      <table className="mt-2 w-full max-w-lg border-t text-sm">
        <caption className="sr-only">What the score is made of</caption>
        <tbody>
          <tr>
            <th scope="row" className={`${cell} text-ink-2 text-left font-normal`}>
              every card starts at
            </th>
            <td className={`${cell} text-ink-2 text-right tabular-nums`}>{formatNumber(start, digits)}</td>
          </tr>
          {parts.map(({ what, weight: adds }, at) => (
            <tr key={`${String(at)} ${what}`}>
              <th scope="row" className={`${cell} text-left font-normal [overflow-wrap:anywhere]`}>
                <VisibleText text={what} inline />
              </th>
              <td className={`${cell} text-right tabular-nums`}>{weight(adds)}</td>
            </tr>
          ))}
          <tr className="font-medium">
            <th scope="row" className={`${cell} text-left font-medium`}>
              {method === "points" ? "points of a hundred" : "log-odds"}
              {confidence === null ? null : (
                <span className="text-ink-2 font-normal">, a chance of {formatPercent(confidence)}</span>
              )}
            </th>
            <td className={`${cell} text-right tabular-nums`}>{formatNumber(sum, digits)}</td>
          </tr>
        </tbody>
      </table>
      {unknown.length === 0 ? null : (
        <p className="text-ink-2 mt-1.5 text-xs">
          Not known, so counted for nothing: <VisibleText text={unknown.join(", ").replaceAll("_", " ")} inline />.
        </p>
      )}
    </>
  );
}

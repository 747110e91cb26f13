import { VisibleText } from "@/components/untrusted/visible-text";
import { type ModelConfig, wordsOf } from "@/domain/scoring";

import { signed } from "../words";

/** The table of weights, in words. */
export function RulesList({ config }: { config: ModelConfig }) {
  const { method, start, rules } = config;
  return (
    <>
      <p className="text-ink-2 mb-2 max-w-xl text-sm">
        {method === "logistic"
          ? "What holds is added up and read as log-odds: 0 is 0.50, +1 is 0.73, −1 is 0.27."
          : "What holds is added up as points of a hundred."}
      </p>
      <table className="w-full max-w-xl text-sm">
        <caption className="sr-only">Weights</caption>
        <thead>
          <tr className="text-ink-2 border-b text-xs">
            <th scope="col" className="py-1.5 text-left font-medium">
              Where
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              Adds
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="border-b">
            <td className="py-1">every card</td>
            <td className="py-1 text-right">{signed(start)}</td>
          </tr>
          {rules.map((rule, at) => (
            <tr key={`${rule.feature} ${String(at)}`} className="border-b">
              <td className="py-1 pr-4">
                <VisibleText text={wordsOf(rule)} inline />
              </td>
              <td className="py-1 text-right">{signed(rule.weight)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

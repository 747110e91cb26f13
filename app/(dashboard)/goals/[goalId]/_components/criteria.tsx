import { formatNumber } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { MeasuredCriterion } from "@/domain/goal-criteria";
import { formatMoney } from "@/domain/money";
import { percentWords } from "@/domain/progress";

const head = "border-b px-2 py-1.5 text-xs font-medium text-ink-2 first:pl-0 last:pr-0";
const cell = "border-b px-2 py-1.5 whitespace-nowrap first:pl-0 last:pr-0 tabular-nums";

/** What makes it a success: the target, what can be seen, and what is said. */
export function Criteria({
  criteria,
  unread,
  currency,
}: {
  criteria: readonly MeasuredCriterion[];
  unread: unknown;
  currency: string;
}) {
  if (criteria.length === 0 && unread === null) return null;
  const amount = (each: MeasuredCriterion, value: string) =>
    each.kind === "money"
      ? formatMoney(value, each.currency ?? currency, "en", true)
      : `${formatNumber(Number(value), value.includes(".") ? 2 : 0)}${each.unit ? ` ${each.unit}` : ""}`;
  return (
    <Section title="Success criteria">
      {unread === null ? null : (
        <Notice tone="warn">
          Some of these can’t be read, and count for nothing. As they are stored:
          <JsonTree value={unread} />
        </Notice>
      )}
      {criteria.length === 0 ? null : (
        <div className="overflow-x-auto" role="region" aria-label="Success criteria" tabIndex={0}>
          <table className="w-full min-w-md border-collapse border-t text-sm">
            <thead>
              <tr className="text-left">
                <th className={head}>Metric</th>
                <th className={`${head} text-right`}>Evidence</th>
                <th className={`${head} text-right`}>Target</th>
                <th className={`${head} text-right`}>Said</th>
                <th className={`${head} text-right`}>Reached</th>
              </tr>
            </thead>
            <tbody>
              {criteria.map((each) => (
                <tr key={`${each.kind} ${each.metric} ${each.target}`}>
                  <td className={`${cell} truncate max-sm:max-w-40`}>
                    <VisibleText text={each.metric} inline />
                  </td>
                  <td className={`${cell} text-right`}>
                    {each.evidence === null ? (
                      <span className="text-ink-2">not in {currency}: not counted</span>
                    ) : (
                      amount(each, each.evidence)
                    )}
                  </td>
                  <td className={`${cell} text-right`}>{amount(each, each.target)}</td>
                  <td className={`${cell} text-ink-2 text-right`}>
                    {each.current === undefined ? "–" : amount(each, each.current)}
                  </td>
                  <td className={`${cell} text-right`}>
                    {each.share === null ? (
                      "–"
                    ) : (
                      <span className="inline-flex items-center gap-2">
                        {percentWords(each.share * 100)}
                        <Progress value={each.share} label={percentWords(each.share * 100)} />
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

import { count, formatNumber } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import type { Simulation } from "@/server/mandates/told";

import { moneyOfMicros } from "./words";

/** A week's share, with a digit after the point while it is small. */
const perWeek = (total: number, weeks: number): string => {
  const rate = total / weeks;
  return rate > 0 && rate < 0.1 ? "under 0.1" : formatNumber(rate, rate < 10 && rate % 1 !== 0 ? 1 : 0);
};

/** How many requests a week people would get or be spared, and which people. */
export function BurdenShares({ simulation }: { simulation: Simulation }) {
  const { burden, weeks } = simulation;
  const { more, fewer, people, uncovered } = burden;
  const nothing = more + fewer === 0;
  return (
    <div className="text-sm">
      <p>
        {nothing ? (
          "Nobody is asked more or less often."
        ) : (
          <>
            <b className="font-medium tabular-nums">{perWeek(more, weeks)}</b> approvals a week more,{" "}
            <b className="font-medium tabular-nums">{perWeek(fewer, weeks)}</b> fewer.
          </>
        )}
      </p>
      {nothing ? null : (
        <>
          <p className="text-ink-2 text-xs">
            More: {count(more, "check")} newly asked, each one request at most. Fewer: {count(fewer, "request")} that
            people got in this time.
          </p>
          {people.length === 0 ? null : (
            <table className="mt-2 w-full text-xs">
              <caption className="sr-only">Approvals a week, by whose scope covers them</caption>
              <thead>
                <tr className="text-ink-2 border-b text-left">
                  <th scope="col" className="py-1 font-medium">
                    Whose scope covers them
                  </th>
                  <th scope="col" className="py-1 text-right font-medium">
                    More a week
                  </th>
                  <th scope="col" className="py-1 pl-3 text-right font-medium">
                    Fewer
                  </th>
                </tr>
              </thead>
              <tbody>
                {people.slice(0, 12).map((person) => (
                  <tr key={person.email} className="border-b last:border-b-0">
                    <td className="py-1 [overflow-wrap:anywhere]">{person.email}</td>
                    <td className="py-1 text-right tabular-nums">{perWeek(person.more, weeks)}</td>
                    <td className="py-1 pl-3 text-right tabular-nums">{perWeek(person.fewer, weeks)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {uncovered.map(({ risk, count: howMany }) => (
        <div key={risk} className="mt-2">
          <Notice tone="warn" title="Nobody could decide">
            {count(howMany, "check")} of {risk} risk would be asked, and no approver&apos;s scope covers them.
          </Notice>
        </div>
      ))}
    </div>
  );
}

/** What of the recorded estimates is let through, before and after. */
export function BudgetEffect({ simulation, baseCurrency }: { simulation: Simulation; baseCurrency: string }) {
  const { before, after } = simulation;
  const rows = [
    [
      "Let through, estimated",
      moneyOfMicros(before.letThroughMicros, baseCurrency),
      moneyOfMicros(after.letThroughMicros, baseCurrency),
    ],
    [
      "Busiest day of a worker",
      moneyOfMicros(before.busiestDayMicros, baseCurrency),
      moneyOfMicros(after.busiestDayMicros, baseCurrency),
    ],
    ["Refused by the cap for a day", formatNumber(before.overDayCap), formatNumber(after.overDayCap)],
    ["Allowed", formatNumber(before.allow), formatNumber(after.allow)],
    ["Asked", formatNumber(before.ask), formatNumber(after.ask)],
    ["Refused", formatNumber(before.deny), formatNumber(after.deny)],
  ] as const;
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Checks and money over the last 90 days, as saved and as edited</caption>
      <thead>
        <tr className="text-ink-2 border-b">
          <th scope="col" className="py-1 text-left font-medium">
            Over these 90 days
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            As saved
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            As edited
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, is]) => (
          <tr key={name} className="border-b last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal">
              {name}
            </th>
            <td className="text-ink-2 py-1 text-right tabular-nums">{was}</td>
            <td className={`py-1 pl-3 text-right tabular-nums ${was === is ? "text-ink-2" : "font-medium"}`}>{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Chart } from "@/components/chart/chart";
import type { Point, Series } from "@/components/chart/series";
import { plotted } from "@/components/chart/units";
import { count } from "@/components/format";
import { type DateSpan, periodOf, periodsIn } from "@/domain/calendar";
import { formatMoney } from "@/domain/money";
import type { Credential } from "@/server/actor";
import { type ForecastMonth, readForecast } from "@/server/scoring/forecast";

import { FigureName } from "./_components/figure-name";
import { labelOf, saySpan, tickOf } from "./day-words";
import { definitions } from "./definitions";
import { courseOf, type Frame } from "./frame";

const series: readonly Series[] = [
  { key: "forecast", label: "Forecast", kind: "line", colour: 6, dashed: true },
  { key: "actual", label: "Actual", kind: "line", colour: 1 },
];

/** What each version of a model said that closed opportunities would bring, and what they brought, by whole months. */
export async function Forecasts({ frame, credential }: { frame: Frame; credential: Credential }) {
  const { currency, span, today } = frame;
  const to = span.to < today ? span.to : today;
  const course = { from: periodOf(courseOf({ from: span.from, to }).from, "month").from, to: periodOf(to, "month").to };
  const months = await readForecast(credential, { currency, ...course });
  const versions = [...new Set(months.map(({ modelId }) => modelId))];
  return (
    <section aria-label="Forecast against actual">
      <div className="border-b px-4 pt-4 pb-2 sm:px-6">
        <h2 className="text-sm font-medium">
          <FigureName name="Forecast against actual" means={definitions.forecast} />
        </h2>
        <p className="text-ink-2 text-xs">
          By the version that scored them; {saySpan({ from: course.from, to: course.to < today ? course.to : today })}.
        </p>
      </div>
      {versions.length === 0 ? (
        <p className="text-ink-2 px-4 py-6 text-sm sm:px-6">
          No opportunity in {currency} was won or lost in these months. Each that ends counts in the month of its end.
        </p>
      ) : (
        <ul className="grid gap-x-8 gap-y-4 px-4 py-3 sm:px-6 lg:grid-cols-2">
          {versions.map((id) => (
            <li key={id} className="min-w-0 only:col-span-full">
              <Version frame={frame} course={course} months={months.filter(({ modelId }) => modelId === id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Version({
  frame: { currency, today },
  course,
  months,
}: {
  frame: Frame;
  course: DateSpan;
  months: readonly ForecastMonth[];
}) {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  const sum = (what: "closed" | "won" | "leftOut") => months.reduce((total, month) => total + month[what], 0);
  const title = first.model ?? "Said without a model";
  const leftOut = sum("leftOut");
  if (leftOut === sum("closed")) {
    return (
      <>
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-ink-2 mt-1 text-xs">
          {count(leftOut, "closed", "closed")}, none of them with a value and a confidence: there is no forecast.
        </p>
      </>
    );
  }
  return (
    <>
      <Chart
        title={title}
        axis="Month"
        unit={{ kind: "money", currency }}
        series={series}
        points={pointsOf(months, { from: first.month, to: periodOf(last.month, "month").to }, currency, today)}
        totals={{
          forecast: formatMoney(first.forecastInAll, currency),
          actual: formatMoney(first.actualInAll, currency),
        }}
        height={160}
        file={`forecast-${currency}-${course.from}-${course.to}`}
      />
      <p className="text-ink-2 mt-1 text-xs">
        {count(sum("closed"), "closed", "closed")}, {count(sum("won"), "won", "won")}
        {leftOut === 0 ? "" : `, ${String(leftOut)} without a value or a confidence not counted`}
      </p>
    </>
  );
}

/** From the version's first month to its last; a month between them in which nothing ended brought nothing. */
function pointsOf(months: readonly ForecastMonth[], span: DateSpan, currency: string, today: string): Point[] {
  const found = new Map(months.map((each) => [each.month, each]));
  return periodsIn(span, "month").map(({ from, to }) => {
    const { forecast = "0", actual = "0" } = found.get(from) ?? {};
    return {
      key: from,
      tick: tickOf(from, "month"),
      label: labelOf({ from, to }, "month"),
      values: { forecast: plotted(forecast, currency), actual: plotted(actual, currency) },
      texts: { forecast: formatMoney(forecast, currency), actual: formatMoney(actual, currency) },
      unfinished: to >= today,
    };
  });
}

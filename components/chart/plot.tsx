"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Label,
  Line,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from "recharts";

import { EndLabels } from "./end-labels";
import { axisWidth, bottomRoom, topRoom } from "./geometry";
import { type ChartData, colourOf, heights, isAlone, type Point, type Series, valueAt } from "./series";
import { formatTick, ticksFor } from "./units";

const axisText = { fill: "var(--color-ink-2)", fontSize: 12 };

/** Up to where the period is over; the last step into the one under way is another, dotted. */
const finished = (series: Series) => (point: Point) => (point.unfinished ? null : valueAt(point, series));
const unfinished = (series: Series) => (point: Point) => (point.unfinished ? valueAt(point, series) : null);

function bars(series: Series) {
  const common = { stackId: "all", isAnimationActive: false, maxBarSize: 28 } as const;
  const colour = colourOf(series);
  return [
    <Bar key={series.key} dataKey={finished(series)} fill={colour} fillOpacity={series.pale ? 0.35 : 1} {...common} />,
    <Bar
      key={`${series.key} now`}
      dataKey={unfinished(series)}
      fill={colour}
      fillOpacity={0.18}
      stroke={colour}
      strokeDasharray="2 3"
      {...common}
    />,
  ];
}

function lines(series: Series, points: readonly Point[]) {
  const last = points.length - 1;
  const endsOpen = points[last]?.unfinished === true;
  const open = (point: Point) => (endsOpen && points.indexOf(point) >= last - 1 ? valueAt(point, series) : null);
  const alone = (point: Point) => (isAlone(points, points.indexOf(point), series) ? valueAt(point, series) : null);
  const colour = colourOf(series);
  const strokeWidth = series.quiet ? 1 : 1.75;
  const common = { type: "linear", isAnimationActive: false, activeDot: false, strokeWidth } as const;
  const dash = series.dashed ? { strokeDasharray: "6 4" } : {};
  const whole =
    series.kind === "area" ? (
      <Area
        key={series.key}
        dataKey={finished(series)}
        stroke={colour}
        fill={colour}
        fillOpacity={0.12}
        dot={false}
        {...common}
        {...dash}
      />
    ) : (
      <Line key={series.key} dataKey={finished(series)} stroke={colour} dot={false} {...common} {...dash} />
    );
  return [
    whole,
    <Line key={`${series.key} now`} dataKey={open} stroke={colour} dot={false} {...common} strokeDasharray="1.5 4" />,
    <Line key={`${series.key} alone`} dataKey={alone} stroke="none" dot={{ r: 2.5, fill: colour }} {...common} />,
  ];
}

export type PlotProps = ChartData & { height: number; right: number; at: number | null };

/** The drawing itself. Loaded after the first paint: the library behind it is larger than a page. */
export function Plot({ at, height, right, ...data }: PlotProps) {
  const { series, points, unit } = data;
  const ticks = ticksFor(unit, heights(data));
  const hasBars = series.some(({ kind }) => kind === "bar");
  const here = at === null ? undefined : points[at];
  const domain = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return (
    <>
      <ComposedChart
        // What is lost stands below zero, and not on top of what was gained.
        stackOffset="sign"
        responsive
        data={[...points]}
        accessibilityLayer={false}
        margin={{ top: topRoom, right, bottom: 0, left: 0 }}
        style={{ width: "100%", height, pointerEvents: "none" }}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          scale={hasBars ? "band" : "point"}
          height={bottomRoom}
          tick={axisText}
          tickFormatter={(key) => points.find((point) => point.key === key)?.tick ?? ""}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line-2)" }}
          interval="equidistantPreserveStart"
          minTickGap={24}
        />
        <YAxis
          width={axisWidth}
          ticks={ticks}
          domain={domain}
          tick={axisText}
          tickFormatter={(value: number) => formatTick(unit, value)}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        {series.filter(({ kind }) => kind === "bar").flatMap(bars)}
        {series.filter(({ kind }) => kind !== "bar").flatMap((each) => lines(each, points))}
        {points
          .filter(({ notes = [] }) => notes.length > 0)
          .map(({ key }) => (
            <ReferenceLine key={`note ${key}`} x={key} stroke="var(--color-line-3)" strokeDasharray="2 3">
              <Label value="◆" position="insideTop" fill="var(--color-ink-2)" fontSize={10} />
            </ReferenceLine>
          ))}
        {here ? <ReferenceLine x={here.key} stroke="var(--color-ink-3)" /> : null}
        {here
          ? series.flatMap((each) => {
              const value = valueAt(here, each);
              if (value === null || each.kind === "bar") return [];
              return <ReferenceDot key={each.key} x={here.key} y={value} r={3.5} fill={colourOf(each)} stroke="none" />;
            })
          : null}
      </ComposedChart>
      <EndLabels series={series} points={points} domain={domain} height={height} room={right} />
    </>
  );
}

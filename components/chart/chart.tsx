"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";

import { ChartTools } from "./chart-tools";
import { ChartTable } from "./data-table";
import { labelRoom, nearest, plainRight, widthForLabels } from "./geometry";
import { Readout, sayPoint } from "./readout";
import type { ChartData } from "./series";
import { useCrosshair } from "./use-crosshair";

const Plot = dynamic(() => import("./plot").then(({ Plot: loaded }) => loaded), { ssr: false });

/** How wide something is, once it is there. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/**
 * Numbers over time, or over any other axis, as lines, areas or bars; the same as a table behind a switch. Arrows step
 * through the points, the crosshair reads all series, and a point that has an address opens it.
 *
 * @param axis what the points are, for the table: "Hour"
 * @param totals what each series comes to, by its key, shown while no point is read
 * @param file what a file of it is called, where it can be taken away as a picture and as figures
 * @param csvHref the figures with more than is drawn, instead of what is drawn
 */
export function Chart({
  title,
  axis,
  totals = {},
  height = 180,
  file,
  csvHref,
  ...data
}: ChartData & {
  title: string;
  axis: string;
  totals?: Readonly<Record<string, string>>;
  height?: number;
  file?: string;
  csvHref?: string;
}) {
  const { series, points } = data;
  const figure = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);

  return (
    <figure ref={figure} className="min-w-0" aria-label={title}>
      <ChartTools
        title={title}
        axis={axis}
        data={data}
        figure={figure}
        file={file}
        csvHref={csvHref}
        asTable={asTable}
        onShowAs={setAsTable}
      />
      {asTable ? (
        <ChartTable title={title} axis={axis} {...data} />
      ) : (
        <Drawing
          key={`${String(series.length)} ${String(points.length)}`}
          title={title}
          totals={totals}
          height={height}
          {...data}
        />
      )}
    </figure>
  );
}

function Drawing({
  title,
  totals,
  height,
  ...data
}: ChartData & { title: string; totals: Readonly<Record<string, string>>; height: number }) {
  const { series, points } = data;
  const router = useRouter();
  const { ref, width } = useWidth();
  const { at, setAt, onKeyDown } = useCrosshair(points.length);
  const hasBars = series.some(({ kind }) => kind === "bar");
  const hasLines = series.some(({ kind }) => kind !== "bar");
  const right = series.length > 1 && hasLines && width >= widthForLabels ? labelRoom : plainRight;
  const isEmpty = points.every(({ values }) => series.every(({ key }) => !values[key]));
  const point = at === null ? undefined : points[at];

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(nearest(event.clientX - box.left, box.width, right, points.length, hasBars));
  };
  const open = () => {
    if (point?.href !== undefined) router.push(point.href);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter") open();
    else onKeyDown(event);
  };

  return (
    <>
      <Readout point={point} totals={totals} {...data} />
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={`${title}, point by point`}
        aria-valuemin={0}
        aria-valuemax={Math.max(points.length - 1, 0)}
        aria-valuenow={at ?? points.length - 1}
        aria-valuetext={sayPoint(point ?? points.at(-1), data)}
        aria-orientation="horizontal"
        className="relative touch-pan-y rounded-sm"
        style={{ height }}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setAt(null)}
        onClick={open}
        onKeyDown={onKey}
        onBlur={() => setAt(null)}
      >
        <Plot at={at} height={height} right={right} {...data} />
        {isEmpty ? (
          <p className="text-ink-2 pointer-events-none absolute inset-0 grid place-items-center text-xs">
            Nothing in this time
          </p>
        ) : null}
      </div>
    </>
  );
}

import Link from "next/link";

import { type ChartData, textAt } from "./series";

/** The same data as rows, the latest first. */
export function ChartTable({ title, axis, series, points, unit }: ChartData & { title: string; axis: string }) {
  return (
    <div className="max-h-72 overflow-auto border-y" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table className="w-full text-sm">
        <caption className="sr-only">{title}</caption>
        <thead className="bg-surface sticky top-0">
          <tr className="border-b">
            <th scope="col" className="text-ink-2 px-2 py-1.5 text-left text-xs font-medium">
              {axis}
            </th>
            {series.map((each) => (
              <th key={each.key} scope="col" className="text-ink-2 px-2 py-1.5 text-right text-xs font-medium">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.key} className="border-b last:border-b-0">
              <th scope="row" className="px-2 py-1 text-left font-normal whitespace-nowrap">
                {point.href === undefined ? (
                  point.label
                ) : (
                  <Link href={point.href} className="text-accent hover:underline">
                    {point.label}
                  </Link>
                )}
                {point.unfinished ? <span className="text-ink-2"> so far</span> : null}
                {point.notes?.map((note) => (
                  <span key={note} className="text-ink-2 block text-xs whitespace-normal">
                    {note}
                  </span>
                ))}
              </th>
              {series.map((each) => (
                <td key={each.key} className="px-2 py-1 text-right">
                  {textAt(point, each, unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

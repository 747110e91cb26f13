import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { formatDuration, formatNumber } from "@/components/format";
import { TaskState } from "@/components/status/task-state";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RunSide } from "@/server/traces/compare";

import { moneyOf } from "../../../../words";
import { elapsedOf } from "./run-choice";

/** What each of the two came to, and how much more or less the other. */
export function Totals({ left, right, currency }: { left: RunSide; right: RunSide; currency: string }) {
  const figure = (name: string, of: (side: RunSide) => number, words: (value: number) => string): Row => ({
    name,
    left: words(of(left)),
    right: words(of(right)),
    change: changeOf(of(left), of(right)),
  });
  const money = (name: string, of: (side: RunSide) => string) =>
    figure(
      name,
      (side) => Number(of(side)),
      (micros) => moneyOf(String(micros), currency),
    );
  const rows: Row[] = [
    {
      name: "Outcome",
      left: <TaskState status={left.status} />,
      right: <TaskState status={right.status} />,
      change: left.status === right.status ? "same" : "different",
    },
    {
      name: "Worker",
      left: left.workerId ?? "–",
      right: right.workerId ?? "–",
      change: left.workerId === right.workerId ? "same" : "different",
    },
    {
      name: "Start to end",
      left: elapsedOf(left),
      right: elapsedOf(right),
      change: changeOf(elapsedMs(left), elapsedMs(right)),
    },
    figure("Time at work", ({ durationMs }) => durationMs, formatDuration),
    money("Cost", ({ costMicros }) => costMicros),
    ...(left.goneMicros === "0" && right.goneMicros === "0"
      ? []
      : [money("Of it by lines no longer kept", ({ goneMicros }) => goneMicros)]),
    figure("Tokens", ({ tokens }) => tokens, formatNumber),
    figure("Lines", ({ lines }) => lines, formatNumber),
    figure("Errors", ({ errors }) => errors, formatNumber),
    figure("Approvals", ({ requests }) => requests, formatNumber),
    figure("Waited for people", ({ waitedMs }) => waitedMs, formatDuration),
  ];
  return (
    <table className="mt-4 w-full border-collapse text-sm wrap-anywhere max-sm:table-fixed max-sm:text-xs sm:max-w-3xl">
      <caption className="sr-only">What both runs came to</caption>
      <thead>
        <tr className="text-ink-2 text-xs">
          <th scope="col" className="border-b py-1.5 text-left font-medium max-sm:w-[22%]">
            Overall
          </th>
          <Head side={left} name="This run" />
          <Head side={right} name="The other run" />
          <th scope="col" className="border-b py-1.5 text-right font-medium max-sm:w-[19%]">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className="text-ink-2 border-b py-1.5 pr-3 text-left font-normal">
              {row.name}
            </th>
            <td className="border-b px-2 py-1.5 text-right tabular-nums">{row.left}</td>
            <td className="border-b px-2 py-1.5 text-right tabular-nums">{row.right}</td>
            <td className="text-ink-2 border-b py-1.5 text-right tabular-nums">{row.change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Row = { name: string; left: ReactNode; right: ReactNode; change: string };

function Head({ side, name }: { side: RunSide; name: string }) {
  return (
    <th scope="col" className="border-b px-2 py-1.5 text-right font-medium">
      <Link href={paths.trace(side.id)} prefetch={false} className="text-ink hover:underline">
        {name}
      </Link>
      <span className="block max-w-60 truncate font-normal max-sm:max-w-full">
        <VisibleText text={side.title} inline />
      </span>
      <Time at={side.createdAt} className="block font-normal" />
    </th>
  );
}

const elapsedMs = ({ startedAt, endedAt }: RunSide): number =>
  startedAt === null || endedAt === null ? 0 : Date.parse(endedAt) - Date.parse(startedAt);

/** "+12 %"; nothing to be said where one of the two is nothing. */
function changeOf(left: number, right: number): string {
  if (left === right) return "same";
  if (left === 0 || right === 0) return "–";
  const percent = (right / left - 1) * 100;
  return `${percent > 0 ? "+" : ""}${formatNumber(percent)} %`;
}

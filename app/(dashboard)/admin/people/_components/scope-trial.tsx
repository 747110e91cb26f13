import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { GapLine } from "@/components/status/gap-line";
import { Risk } from "@/components/status/risk";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import { uncovered } from "@/domain/scope-trial";
import type { TriedScope } from "@/server/people/coverage";

const gapsShown = 3;

/** What a scope would have made of last month's queue, beside what the saved one makes of it. */
export function ScopeTrial({ trial, isEdited }: { trial: TriedScope; isEdited: boolean }) {
  const { requests, before, after, days } = trial;
  return (
    <div className="grid gap-2 text-sm">
      {requests === 0 ? (
        <p>Nothing was asked in the last {days} days, so there is nothing to try it on.</p>
      ) : (
        <>
          <p>
            {isEdited ? "Would have had " : "Has had "}
            <b className="font-medium tabular-nums">{formatNumber(after.theirs)}</b> of {count(requests, "request")} of
            the last {days} days to decide
            {isEdited ? `, ${formatNumber(before.theirs)} as saved` : null}.
          </p>
          <ByRisk rows={trial.byRisk} isEdited={isEdited} />
        </>
      )}
      <LeftOpen trial={trial} isEdited={isEdited} />
      <p className="text-ink-2 text-xs">
        Each as if it were asked anew of everybody who decides now, their deputies included, with risk and amount as
        they were then.
      </p>
    </div>
  );
}

function ByRisk({ rows, isEdited }: { rows: TriedScope["byRisk"]; isEdited: boolean }) {
  const heads = ["Asked", "Theirs", "Left open"];
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">By risk{isEdited ? ", as saved and as edited" : ""}</caption>
      <thead>
        <tr className="text-ink-2 border-b">
          <th scope="col" className="py-1 text-left font-medium">
            Risk
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pl-3 text-right font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ risk, requests, before, after }) => (
          <tr key={risk} className="border-b last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal">
              <Risk risk={risk} />
            </th>
            <td className="py-1 pl-3 text-right tabular-nums">{formatNumber(requests)}</td>
            <Change was={before.theirs} is={after.theirs} />
            <Change was={uncovered(before)} is={uncovered(after)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Change({ was, is }: { was: number; is: number }) {
  return (
    <td className="py-1 pl-3 text-right tabular-nums">
      {was === is ? null : (
        <>
          <span className="text-ink-2">{formatNumber(was)}</span>
          <span aria-hidden className="text-ink-2">
            {" → "}
          </span>
          <span className="sr-only"> becomes </span>
        </>
      )}
      <span className={was === is ? "text-ink-2" : "font-medium"}>{formatNumber(is)}</span>
    </td>
  );
}

/** Requests that the people there are could not have decided, and what would have to give. */
function LeftOpen({ trial, isEdited }: { trial: TriedScope; isEdited: boolean }) {
  const { before, after, gaps, fallen } = trial;
  if (gaps.length === 0) return null;
  const parts = [
    after.nobody > 0 ? `${count(after.nobody, "request")} covered by nobody` : null,
    after.lacksSecond > 0 ? `${count(after.lacksSecond, "critical one")} by one person where two are needed` : null,
  ].filter((part) => part !== null);
  const heading =
    parts.length === 0
      ? "Not everything is covered"
      : `${parts.join(", ")}${isEdited ? ` (${formatNumber(uncovered(before))} left open as saved)` : ""}`;
  return (
    <Notice tone="warn" title={heading}>
      <ul className="grid gap-1">
        {gaps.slice(0, gapsShown).map((gap) => (
          <li key={`${gap.risk} ${gap.bound} ${gap.subject ?? ""} ${String(gap.had)}`}>
            <GapLine gap={gap} />
          </li>
        ))}
      </ul>
      {gaps.length > gapsShown ? <p>{count(gaps.length - gapsShown, "more kind")} of requests.</p> : null}
      {fallen.count === 0 ? null : <Fallen fallen={fallen} />}
    </Notice>
  );
}

function Fallen({ fallen }: { fallen: TriedScope["fallen"] }) {
  const others = fallen.count - fallen.examples.length;
  return (
    <div className="mt-1.5 text-xs">
      <p>{count(fallen.count, "request")} covered as saved would be left open, the latest first:</p>
      <ul className="mt-0.5">
        {fallen.examples.map(({ id, headline, workerId }) => (
          <li key={id}>
            <Link prefetch={false} target="_blank" href={paths.approval(id)} className="underline underline-offset-2">
              <VisibleText text={headline} inline />
            </Link>{" "}
            <span className="text-ink-2">
              of <VisibleText text={workerId} inline />
            </span>
          </li>
        ))}
      </ul>
      {others > 0 ? <p className="text-ink-2">and {formatNumber(others)} older.</p> : null}
    </div>
  );
}

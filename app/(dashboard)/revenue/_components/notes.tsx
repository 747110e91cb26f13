"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Annotation, RevenueNotes } from "@/server/revenue-notes/queries";

import { sayDay, sayMonth } from "../day-words";
import { AnnotationDialog } from "./annotation-dialog";
import { TargetDialog } from "./target-dialog";

type Open = { kind: "annotation"; annotation: Annotation | null } | { kind: "target"; month: string };

/** What people wrote about these days, and what their months should bring. */
export function Notes({
  notes: { annotations, targets },
  amounts,
  currency,
  today,
  months,
  forbidden,
}: {
  notes: RevenueNotes;
  /** What each target is, written as money; by its month. */
  amounts: Readonly<Record<string, string>>;
  currency: string;
  today: string;
  /** Those that are shown, the latest first: 2026-03. */
  months: readonly string[];
  forbidden: string | null;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const seenOf = (month: string) => targets.find((target) => target.month === month)?.amount ?? null;
  return (
    <div className="grid gap-x-10 px-4 py-4 sm:px-6 lg:grid-cols-2">
      <section aria-label="Annotations">
        <Head title="Annotations">
          <Button
            size="sm"
            disabledReason={forbidden}
            onClick={() => setOpen({ kind: "annotation", annotation: null })}
          >
            Annotate
          </Button>
        </Head>
        {annotations.length === 0 ? (
          <p className="text-ink-2 py-2 text-sm">
            Nothing was written about these days. What is stands as ◆ on the chart.
          </p>
        ) : null}
        <ul>
          {annotations.toReversed().map((each) => (
            <li key={each.id} className="flex items-baseline gap-3 border-b py-1.5 text-sm">
              <span className="text-ink-2 w-24 shrink-0 whitespace-nowrap">{sayDay(each.day)}</span>
              <span className="min-w-0 flex-1" title={`Written by ${each.createdBy}`}>
                <VisibleText text={each.text} inline />
              </span>
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Change: ${each.text}`}
                disabledReason={forbidden}
                onClick={() => setOpen({ kind: "annotation", annotation: each })}
              >
                Change
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Targets" className="max-lg:mt-5">
        <Head title={`Targets, net in ${currency}`} />
        <ul className="max-h-72 overflow-y-auto">
          {months.map((month) => (
            <li key={month} className="flex items-baseline gap-3 border-b py-1.5 text-sm">
              <span className="min-w-0 flex-1">{sayMonth(`${month}-01`)}</span>
              <span className={amounts[month] === undefined ? "text-ink-2" : "font-medium"}>
                {amounts[month] ?? "none"}
              </span>
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Set the target of ${sayMonth(`${month}-01`)}`}
                disabledReason={forbidden}
                onClick={() => setOpen({ kind: "target", month })}
              >
                Set
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {open?.kind === "annotation" ? (
        <AnnotationDialog annotation={open.annotation} today={today} onClose={close} />
      ) : null}
      {open?.kind === "target" ? (
        <TargetDialog month={open.month} currency={currency} seen={seenOf(open.month)} onClose={close} />
      ) : null}
    </div>
  );
}

function Head({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-2 border-b">
      <h2 className="text-sm font-medium">{title}</h2>
      {children}
    </div>
  );
}

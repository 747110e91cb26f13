"use client";

import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import type { ImportAnswer } from "@/server/import/inputs";
import type { ShownRow } from "@/server/import/shown";

import { Outcome } from "./outcome";
import { RefusedTable, ShownTable } from "./tables";

type Props = {
  answer: ImportAnswer;
  first: readonly ShownRow[];
  timeZone: string;
  isImport: boolean;
  forbidden: string | null;
  onImport: (onlyGood: boolean) => void;
};

/** It was asked for further up, and stands below what asked for it. */
const bringIntoSight = (section: HTMLElement | null) => section?.focus();

/** What a preview shows, and the way to make it so; or what an import has done. */
export function Result({ answer, first, timeZone, isImport, forbidden, onImport }: Props) {
  const good = answer.created + answer.updated;
  return (
    <section
      ref={bringIntoSight}
      tabIndex={-1}
      aria-label={isImport ? "Result" : "Preview"}
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-5 outline-none"
    >
      <h2 className="text-base font-semibold">{isImport ? "Result" : "Preview"}</h2>
      {isImport && answer.committed ? <Done answer={answer} /> : null}
      <Outcome answer={answer} />
      {isImport && answer.committed ? null : (
        <div className="flex flex-wrap gap-2">
          {answer.refused_total === 0 ? (
            <Button variant="primary" size="lg" disabledReason={forbidden} onClick={() => onImport(false)}>
              Import {count(good, "row")}
            </Button>
          ) : (
            <Button
              variant="primary"
              size="lg"
              disabledReason={forbidden ?? (good === 0 ? "No row is good." : null)}
              onClick={() => onImport(true)}
            >
              Import only the {count(good, "good row")}
            </Button>
          )}
        </div>
      )}
      {answer.refused.length === 0 ? null : (
        <Part title="What is wrong" aside={shownOf(answer)}>
          <RefusedTable refused={answer.refused} />
        </Part>
      )}
      <Part title={answer.committed ? "The first rows" : "The first rows, as they would stand"}>
        <ShownTable rows={first} timeZone={timeZone} />
      </Part>
    </section>
  );
}

const shownOf = ({ refused, refused_total }: ImportAnswer): string | undefined =>
  refused.length < refused_total ? `The first ${count(refused.length, "problem")}` : undefined;

function Part({ title, aside, children }: { title: string; aside?: string | undefined; children: ReactNode }) {
  return (
    <div className="-mx-4 min-w-0 sm:-mx-6 [&_h3]:px-4 sm:[&_h3]:px-6">
      <Section title={title} aside={aside}>
        {children}
      </Section>
    </div>
  );
}

function Done({ answer }: { answer: ImportAnswer }) {
  return (
    <Notice tone="good" live="status" title={`${count(answer.created + answer.updated, "row")} imported`}>
      <p>
        {count(answer.created, "new card")}, {answer.updated} that were there, {count(answer.revenue_events, "sale")}.
      </p>
      {/* Read anew as a whole: everything there may have changed. */}
      <a href={paths.pipeline({ view: "list", ended: 0 })} className={`${buttonClass()} mt-2`}>
        Open the pipeline
      </a>
    </Notice>
  );
}

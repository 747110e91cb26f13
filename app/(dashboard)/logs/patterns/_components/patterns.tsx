"use client";

import { useMemo } from "react";

import { browserApi, paths } from "@/app/paths";
import { PageHeader } from "@/components/layout/page-header";
import { Toolbar } from "@/components/layout/toolbar";
import { narrow } from "@/domain/log-query/narrow";
import { parse } from "@/domain/log-query/parse";
import { print } from "@/domain/log-query/print";
import type { Moment } from "@/server/logs/moments";
import type { FoundPatterns } from "@/server/logs/patterns";

import { LogTabs } from "../../_components/log-tabs";
import { QueryField } from "../../_components/query-field";
import { RangeChoice } from "../../_components/range-choice";
import { termOf } from "../../_components/terms";
import { useFigure } from "../../_components/use-figure";
import { useAddress } from "../../use-address";
import { askedOf } from "../../view";
import { patternParams } from "../search-params";
import { Told } from "./told";
import { NewSince } from "./new-since";
import { PatternTable } from "./pattern-table";

/** What is said again and again, how often, since when; and what is said that never was said before. */
export function Patterns({ moments, personId }: { moments: readonly Moment[]; personId: string }) {
  const { view, change, step } = useAddress(patternParams, paths.logPatterns());
  const parsed = useMemo(() => parse(view.q), [view.q]);
  const isReadable = parsed.problems.length === 0;
  const asked = isReadable ? { ...askedOf(view), new: view.new ?? undefined } : null;
  const { figure, isOld, hasFailed } = useFigure<FoundPatterns>((wish) => browserApi.logPatterns(wish), asked);

  const chooseMoment = (moment: Moment) => {
    const worker = termOf("worker", moment.workerId);
    const isNarrowed = worker === null || parsed.query.kind === "all";
    change({ new: moment.at, ...(worker && isNarrowed && { q: print(narrow(parsed.query, worker, "include")) }) });
  };

  return (
    <>
      <PageHeader
        title="Patterns"
        line={<Told found={isOld ? null : figure} isReadable={isReadable} hasFailed={hasFailed} />}
        actions={<LogTabs active="patterns" view={view} />}
      />
      <Toolbar label="What is looked for">
        <QueryField
          text={view.q}
          parsed={parsed}
          span={askedOf(view)}
          counted={null}
          personId={personId}
          onChange={(q) => change({ q })}
        />
        <div className="flex flex-wrap items-center gap-1.5 self-start">
          <RangeChoice view={view} onChange={step} />
          <NewSince
            value={view.new}
            moments={moments}
            onMoment={chooseMoment}
            onChange={(since) => change({ new: since })}
          />
        </div>
      </Toolbar>
      <PatternTable found={figure} isOld={isOld} hasFailed={hasFailed} query={parsed.query} view={view} />
    </>
  );
}

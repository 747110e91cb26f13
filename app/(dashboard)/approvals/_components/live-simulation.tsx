"use client";

import { useEffect, useState } from "react";

import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { RuleOptions } from "@/server/rules/options";
import type { RuleSimulation } from "@/server/rules/simulate";

import { simulate } from "../actions";
import type { DraftFields } from "./rule-draft";
import { Simulation } from "./simulation";

type Answer = { of: string; simulation: RuleSimulation | null; problem: string | null };

/** Long enough that typing an amount asks once. */
const pauseMs = 300;
const silent = "The simulation did not answer. The proposal can still be made.";

/** What the rule would have done, anew with each change of it. What stood before stays until the next has come. */
export function LiveSimulation({ options, draft }: { options: RuleOptions; draft: DraftFields }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { approvalId } = options;
  const { effect, goal, maxCost } = draft;
  const asked = JSON.stringify([approvalId, effect, goal, maxCost]);

  useEffect(() => {
    let isStale = false;
    const ask = async () => {
      const told = await simulate({ approval_id: approvalId, effect, goal, max_cost: maxCost }).catch(() => null);
      if (isStale) return;
      const problem = told === null ? silent : told.ok ? null : told.message;
      setAnswer({ of: asked, simulation: told?.ok ? told.value : null, problem });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [asked, approvalId, effect, goal, maxCost]);

  const isBehind = answer?.of !== asked;
  return (
    <section
      aria-label="What it would have done"
      aria-busy={isBehind}
      className={classes(
        "bg-surface rounded-md border px-3 py-3 transition-opacity",
        isBehind && answer && "opacity-60",
      )}
    >
      {answer === null ? <Skeleton className="h-32" /> : null}
      {answer?.problem ? <Notice tone="warn">{answer.problem}</Notice> : null}
      {answer?.simulation ? (
        <Simulation
          simulation={answer.simulation}
          effect={effect}
          workerId={options.workerId}
          action={options.action}
          currency={options.baseCurrency}
        />
      ) : null}
    </section>
  );
}

"use client";

import { useEffect, useState } from "react";

import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Refusal } from "@/domain/errors";
import type { TriedScope } from "@/server/people/coverage";

import { tryOut } from "../actions";
import { type ScopeFields, scopeFrom } from "../scope-fields";
import { ScopeTrial } from "./scope-trial";

type Answer = { of: string; trial: TriedScope | null; problem: string | null };

/** Long enough that typing an amount asks once. */
const pauseMs = 300;
const silent = "The simulation did not answer. The scope can still be saved.";

async function ask(id: string, fields: ScopeFields): Promise<Omit<Answer, "of">> {
  try {
    const told = await tryOut(scopeFrom({ id, ...fields }));
    return told.ok ? { trial: told.value, problem: null } : { trial: null, problem: told.message };
  } catch (error) {
    const problem = error instanceof Refusal ? error.fields.map(({ message }) => message).join(" ") : silent;
    return { trial: null, problem };
  }
}

/**
 * What the scope in the form would have made of last month's queue, anew with each change of it.
 *
 * @param saved the scope that holds, which is tried too, so that what is left open shows before anything is typed
 */
export function LiveScopeTrial({ id, saved, fields }: { id: string; saved: ScopeFields; fields: ScopeFields }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { highestRisk, exposure, workers, goals } = fields;
  const asked = JSON.stringify([id, highestRisk, exposure, workers, goals]);

  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(() => {
      void ask(id, { highestRisk, exposure, workers, goals }).then((told) => {
        if (!isStale) setAnswer({ of: asked, ...told });
      });
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [asked, id, highestRisk, exposure, workers, goals]);

  const isBehind = answer?.of !== asked;
  return (
    <section
      aria-label="On last month's queue"
      aria-busy={isBehind}
      className={classes(
        "bg-surface relative rounded-md border px-3 py-3 transition-opacity",
        isBehind && answer !== null && "opacity-60",
      )}
    >
      {answer === null ? <Skeleton className="h-24" /> : null}
      {answer?.problem ? <Notice tone="warn">{answer.problem}</Notice> : null}
      {answer?.trial ? (
        <ScopeTrial trial={answer.trial} isEdited={JSON.stringify(saved) !== JSON.stringify(fields)} />
      ) : null}
    </section>
  );
}

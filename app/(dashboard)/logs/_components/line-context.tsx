"use client";

import { useState } from "react";

import { browserApi } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { segmentClass } from "@/components/ui/tabs";
import type { Context } from "@/server/logs/context";
import type { WholeLine } from "@/server/logs/line";

import { stampOf } from "../words";
import { Level } from "./level";
import { Marked } from "./marked";
import { useFigure } from "./use-figure";

const step = 10;
type Whose = "worker" | "task";
type Wish = { id: string; of: Whose; newer: number; older: number };
const titles = { worker: "Same worker", task: "Same task" } as const satisfies Record<Whose, string>;

/** What was written before and after a line, whatever is looked for. */
export function LineContext({
  line,
  words,
  onOpen,
}: {
  line: WholeLine;
  words: readonly string[];
  onOpen: (id: string) => void;
}) {
  const [whose, setWhose] = useState<Whose>("worker");
  const [reach, setReach] = useState({ newer: step, older: step });
  const of = line.taskId === null ? "worker" : whose;
  const { figure: answer, hasFailed } = useFigure<Context, Wish>(browserApi.logContext, { id: line.id, of, ...reach });
  return (
    <Section
      title="Lines before and after"
      aside={
        line.taskId === null ? undefined : (
          <span role="group" aria-label="Whose lines" className="inline-flex gap-0.5">
            {(["worker", "task"] as const).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={of === each}
                className={segmentClass(of === each)}
                onClick={() => setWhose(each)}
              >
                {titles[each]}
              </button>
            ))}
          </span>
        )
      }
    >
      {hasFailed ? <p className="text-bad text-sm">They can't be shown: the server does not answer.</p> : null}
      {answer === null ? null : (
        <>
          <More
            way="newer"
            isThere={answer.hasNewer}
            onMore={() => setReach({ ...reach, newer: reach.newer + step })}
          />
          <ol aria-label="Lines around this one, the newest first" className="border-y">
            {answer.lines.map((each) => (
              <li key={each.id} className="border-b last:border-b-0">
                <button
                  type="button"
                  aria-current={each.id === line.id ? "true" : undefined}
                  className={classes(
                    "touch-small flex w-full items-baseline gap-2 px-2 py-1 text-left font-mono text-xs",
                    each.id === line.id ? "bg-sel shadow-[inset_2px_0_0_var(--color-accent)]" : "hover:bg-hover",
                  )}
                  onClick={() => onOpen(each.id)}
                >
                  <span className="shrink-0 tabular-nums">{stampOf(each.createdAt, Date.parse(line.createdAt))}</span>
                  <span className="w-14 shrink-0 font-sans">
                    <Level level={each.level} />
                  </span>
                  <span className="min-w-0 flex-1 truncate">
                    <Marked text={(each.message ?? each.action ?? "no message").slice(0, 300)} words={words} inline />
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <More
            way="older"
            isThere={answer.hasOlder}
            onMore={() => setReach({ ...reach, older: reach.older + step })}
          />
        </>
      )}
    </Section>
  );
}

function More({ way, isThere, onMore }: { way: "newer" | "older"; isThere: boolean; onMore: () => void }) {
  if (!isThere) return null;
  return (
    <Button variant="ghost" size="sm" onClick={onMore}>
      {step} {way} ones
    </Button>
  );
}

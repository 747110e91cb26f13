"use client";

import Link from "next/link";
import { useState } from "react";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Priority, TaskState } from "@/components/status/task-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { whyNotHandOver } from "@/domain/hand-over";
import type { HeldTask } from "@/server/workers/one";

import { TakeAway } from "./take-away";

/** What it has to do, what is stuck of it, and the way to take it away. */
export function HeldTasks({
  held,
  workerId,
  most,
  forbidden,
}: {
  held: readonly HeldTask[];
  workerId: string;
  most: number;
  forbidden: string | null;
}) {
  const [taking, setTaking] = useState<HeldTask | null>(null);
  const counting = held.filter(({ status }) => status === "in_progress" || status === "waiting_approval").length;
  const stuck = held.filter((task) => task.stuck).length;

  return (
    <Section
      title="Tasks it has"
      aside={
        <>
          {counting} of {most} held{stuck === 0 ? null : `, ${String(stuck)} stuck`},{" "}
          <Link href={paths.tasks({ worker: workerId })} prefetch={false} className="underline underline-offset-2">
            all its tasks
          </Link>
        </>
      }
    >
      {held.length === 0 ? (
        <p className="text-ink-2 border-y py-3 text-sm">It has no task. It gets one when it claims, or is given one.</p>
      ) : (
        <ul aria-label="Tasks it has" className="border-t text-sm">
          {held.map((task) => (
            <li
              key={task.id}
              className="grid items-center gap-x-4 gap-y-1 border-b py-1.5 sm:grid-cols-[minmax(0,1fr)_8.5rem_6.5rem_5.5rem_auto] max-sm:[&_button]:justify-self-start"
            >
              <span className="flex min-w-0 items-center gap-2">
                <Link
                  href={paths.task(task.id)}
                  prefetch={false}
                  className="truncate rounded-sm font-medium hover:underline"
                >
                  <VisibleText text={task.title} inline />
                </Link>
                {task.stuck ? (
                  <Badge tone="bad" title="No change and no log line for half an hour">
                    stuck
                  </Badge>
                ) : null}
              </span>
              <span className="flex flex-wrap items-center gap-x-4 sm:contents">
                <TaskState status={task.status} />
                <Priority priority={task.priority} />
                <Time at={task.updatedAt} className="text-ink-2 text-xs sm:text-right" />
              </span>
              <Button
                size="sm"
                aria-label={`Take “${task.title}” away`}
                disabledReason={forbidden ?? whyNotHandOver("release", { status: task.status, worker: workerId })}
                onClick={() => setTaking(task)}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
      {taking === null ? null : <TakeAway task={taking} workerId={workerId} onClose={() => setTaking(null)} />}
    </Section>
  );
}

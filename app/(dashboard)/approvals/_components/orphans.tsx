"use client";

import { useSent } from "@/components/form/use-sent";
import { count } from "@/components/format";
import { Status } from "@/components/status/dot";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Orphan } from "@/server/approvals/orphans";

import { releaseTask, reopenTask } from "../actions";

/**
 * Tasks that wait for a request that is not there: nobody can decide them, so a person moves them on.
 *
 * @param whyNot why this person may not, or null
 */
export function Orphans({ orphans, whyNot }: { orphans: readonly Orphan[]; whyNot: string | null }) {
  if (orphans.length === 0) return null;
  return (
    <section aria-labelledby="orphans" className="mt-4 border-t">
      <h2 id="orphans" className="text-ink-2 border-b px-4 py-2 text-xs font-medium sm:px-6">
        {count(orphans.length, "task waits", "tasks wait")} for a request that is not there
      </h2>
      <ul>
        {orphans.map((orphan) => (
          <Row key={orphan.taskId} orphan={orphan} whyNot={whyNot} />
        ))}
      </ul>
    </section>
  );
}

function Row({ orphan, whyNot }: { orphan: Orphan; whyNot: string | null }) {
  const { isBusy, refused, send } = useSent(
    () => undefined,
    "The server did not answer. Look again whether the task was moved.",
  );
  const move = (by: typeof releaseTask) => send(() => by({ id: orphan.taskId }));

  return (
    <li className="grid gap-2 border-b px-4 py-2.5 sm:px-6">
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">
          <VisibleText text={orphan.title} inline />
        </p>
        <p className="text-ink-2 flex flex-wrap items-center gap-x-2.5 text-xs">
          <Status shape="half" tone="warn">
            Orphaned task
          </Status>
          <span>{orphan.workerId === null ? "no worker" : <VisibleText text={orphan.workerId} inline />}</span>
          <span>
            waits since <Time at={orphan.waitingSince} />
          </span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          busy={isBusy}
          disabledReason={whyNot}
          title="As if it had been approved: it goes on, or is free to be claimed"
          onClick={() => move(releaseTask)}
        >
          Release
        </Button>
        <Button
          size="sm"
          busy={isBusy}
          disabledReason={whyNot}
          title="Nobody holds it any more, and whoever takes it asks again"
          onClick={() => move(reopenTask)}
        >
          Re-open
        </Button>
      </div>
      {refused === null ? null : (
        <p role="alert" className="text-bad text-xs">
          {refused}
        </p>
      )}
    </li>
  );
}

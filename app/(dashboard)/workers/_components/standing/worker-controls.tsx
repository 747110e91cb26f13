"use client";

import { Button } from "@/components/ui/button";
import type { Directive } from "@/domain/workers";

import type { Rights } from "./rights";
import { useStanding } from "./use-standing";

/** The buttons that halt and resume one worker, for the head of its page. */
export function WorkerControls({
  workerId,
  directive,
  inMaintenance,
  rights,
}: {
  workerId: string;
  directive: Directive;
  inMaintenance: boolean;
  rights: Rights;
}) {
  const { standing, dialog } = useStanding();
  const ids = [workerId];
  return (
    <>
      {directive === "run" ? (
        <Button disabledReason={rights.halt} onClick={() => standing.ask("pause", ids)}>
          Pause
        </Button>
      ) : (
        <Button variant="primary" disabledReason={rights.write} onClick={() => void standing.resume(ids)}>
          Resume
        </Button>
      )}
      {inMaintenance ? (
        <Button disabledReason={rights.write} onClick={() => void standing.endMaintenance(ids)}>
          End maintenance
        </Button>
      ) : (
        <Button disabledReason={rights.write} onClick={() => standing.ask("maintenance", ids)}>
          Maintenance
        </Button>
      )}
      {directive === "stop" ? null : (
        <Button variant="danger" disabledReason={rights.halt} onClick={() => standing.ask("stop", ids)}>
          Stop
        </Button>
      )}
      {dialog}
    </>
  );
}

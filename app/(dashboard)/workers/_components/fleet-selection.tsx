"use client";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import type { FleetRow } from "@/server/workers/fleet-rows";

import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";

/** More than a person can have meant one by one. */
const most = 500;

/** What can be done to those that are selected. */
export function FleetSelection({
  rows,
  rights,
  standing,
  onClear,
}: {
  rows: readonly FleetRow[];
  rights: Rights;
  standing: Standing;
  onClear: () => void;
}) {
  if (rows.length === 0) return null;
  const ids = rows.map(({ workerId }) => workerId);
  const tooMany = ids.length > most ? `At most ${most} at once. To halt everything, stop the whole fleet.` : null;
  const still = rows.filter(({ directive }) => directive !== "run").map(({ workerId }) => workerId);
  const noneStill = still.length === 0 ? "All of them run." : null;
  return (
    <div
      role="group"
      aria-label="Selection"
      className="bg-raised sticky bottom-(--bottom-bar) z-10 mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-6"
    >
      <span role="status" className="min-w-0 flex-1 text-sm whitespace-nowrap">
        {count(rows.length, "worker")} selected
      </span>
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      <Button disabledReason={rights.write ?? tooMany} onClick={() => standing.ask("maintenance", ids)}>
        Maintenance
      </Button>
      <Button disabledReason={rights.write ?? tooMany ?? noneStill} onClick={() => void standing.resume(still)}>
        Resume
      </Button>
      <Button disabledReason={rights.halt ?? tooMany} onClick={() => standing.ask("pause", ids)}>
        Pause
      </Button>
      <Button variant="danger" disabledReason={rights.halt ?? tooMany} onClick={() => standing.ask("stop", ids)}>
        Stop
      </Button>
    </div>
  );
}

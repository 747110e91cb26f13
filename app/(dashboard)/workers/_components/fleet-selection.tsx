"use client";

import { useRouter } from "next/navigation";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { SelectionBar } from "@/components/layout/selection-bar";
import { Button } from "@/components/ui/button";
import { mostTogether } from "@/domain/mandates";
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
  const router = useRouter();
  const ids = rows.map(({ workerId }) => workerId);
  const tooMany = ids.length > most ? `At most ${most} at once. To halt everything, stop the whole fleet.` : null;
  const still = rows.filter(({ directive }) => directive !== "run").map(({ workerId }) => workerId);
  const noneStill = still.length === 0 ? "All of them run." : null;
  const tooManyEdited = ids.length > mostTogether ? `At most ${mostTogether} are edited together.` : null;
  return (
    <SelectionBar chosen={rows.length === 0 ? null : count(rows.length, "worker")} onClear={onClear}>
      <Button disabledReason={tooManyEdited} onClick={() => router.push(paths.permissionsOf(ids))}>
        Permissions
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
    </SelectionBar>
  );
}

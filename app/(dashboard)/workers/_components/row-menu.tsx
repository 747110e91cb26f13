"use client";

import { Ellipsis } from "lucide-react";

import { useRouter } from "next/navigation";

import { paths } from "@/app/paths";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { buttonClass } from "@/components/ui/button-class";
import type { FleetRow } from "@/server/workers/fleet-rows";

import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";

/** What can be done with one worker. */
export function RowMenu({ row, rights, standing }: { row: FleetRow; rights: Rights; standing: Standing }) {
  const router = useRouter();
  const ids = [row.workerId];
  const runs = row.directive === "run";
  return (
    <Menu
      align="end"
      label={`What can be done with ${row.workerId}`}
      triggerClass={`${buttonClass({ variant: "ghost", size: "icon" })} relative z-[1]`}
      trigger={<Ellipsis aria-hidden className="size-4" />}
    >
      <MenuItem onSelect={() => router.push(paths.worker(row.workerId))}>Open</MenuItem>
      <MenuItem onSelect={() => router.push(paths.permissions(row.workerId))}>Permissions</MenuItem>
      {runs ? (
        <MenuItem disabledReason={rights.halt} onSelect={() => standing.ask("pause", ids)}>
          Pause…
        </MenuItem>
      ) : (
        <MenuItem disabledReason={rights.write} onSelect={() => void standing.resume(ids)}>
          Resume
        </MenuItem>
      )}
      {row.inMaintenance ? (
        <MenuItem disabledReason={rights.write} onSelect={() => void standing.endMaintenance(ids)}>
          End maintenance
        </MenuItem>
      ) : (
        <MenuItem disabledReason={rights.write} onSelect={() => standing.ask("maintenance", ids)}>
          Maintenance…
        </MenuItem>
      )}
      {row.directive === "stop" ? null : (
        <MenuItem danger disabledReason={rights.halt} onSelect={() => standing.ask("stop", ids)}>
          Stop…
        </MenuItem>
      )}
    </Menu>
  );
}

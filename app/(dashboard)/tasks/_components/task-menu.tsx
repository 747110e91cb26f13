"use client";

import { Ellipsis } from "lucide-react";

import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import type { ListedTask } from "@/server/tasks/rows";

import { whyNotDo } from "../deeds";
import { type DeedKind, deedKinds, deedWords } from "./deed-words";

/** What can be done with one task; what can't says why. */
export function TaskMenu({
  task,
  forbidden,
  onDeed,
}: {
  task: ListedTask;
  forbidden: string | null;
  onDeed: (kind: DeedKind) => void;
}) {
  return (
    <Menu
      label={`What can be done with ${task.title}`}
      align="end"
      triggerClass={buttonClass({ variant: "ghost", size: "icon" })}
      trigger={<Ellipsis aria-hidden className="size-4" />}
    >
      {deedKinds.map((kind) => (
        <MenuItem
          key={kind}
          danger={kind === "cancel"}
          disabledReason={whyNotDo(kind, task, forbidden)}
          onSelect={() => onDeed(kind)}
        >
          {deedWords[kind].button}
        </MenuItem>
      ))}
    </Menu>
  );
}

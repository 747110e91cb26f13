"use client";

import { Ellipsis } from "lucide-react";

import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { goalDeeds, type GoalDeed, isOver, whyNotTurn } from "@/domain/goals";
import type { ShownGoal } from "@/server/goals/shown";

export type MenuDeed = "add" | "decompose" | "edit" | "move" | GoalDeed;

export const deedButtons: Readonly<Record<MenuDeed, string>> = {
  add: "Add a goal below",
  decompose: "Decompose",
  edit: "Edit",
  move: "Move",
  pause: "Pause",
  resume: "Resume",
  complete: "Complete",
  fail: "Give up",
  reopen: "Re-open",
};

/** Why a deed can't be done with a goal, or null. */
export function whyNotMenu(deed: MenuDeed, goal: Pick<ShownGoal, "status">, forbidden: string | null): string | null {
  if (forbidden !== null) return forbidden;
  switch (deed) {
    case "edit":
    case "move":
      return null;
    case "add":
    case "decompose":
      return isOver(goal.status) ? `The goal is ${goal.status}; re-open it first.` : null;
    default:
      return whyNotTurn(deed, goal.status);
  }
}

export const menuDeeds: readonly MenuDeed[] = ["add", "decompose", "edit", "move", ...goalDeeds];

/** What can be done with one goal; what can't says why. */
export function GoalMenu({
  goal,
  forbidden,
  tabIndex,
  onDeed,
}: {
  goal: ShownGoal;
  forbidden: string | null;
  tabIndex?: number | undefined;
  onDeed: (deed: MenuDeed) => void;
}) {
  return (
    <Menu
      label={`What can be done with ${goal.title}`}
      align="end"
      tabIndex={tabIndex}
      triggerClass={buttonClass({ variant: "ghost", size: "icon" })}
      trigger={<Ellipsis aria-hidden className="size-4" />}
    >
      {menuDeeds.map((deed) => (
        <MenuItem
          key={deed}
          danger={deed === "fail"}
          disabledReason={whyNotMenu(deed, goal, forbidden)}
          onSelect={() => onDeed(deed)}
        >
          {deedButtons[deed]}
        </MenuItem>
      ))}
    </Menu>
  );
}

"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { ShownGoal } from "@/server/goals/shown";

import { GoalDialogs } from "../../_components/goal-dialogs";
import { deedButtons, type MenuDeed, menuDeeds, whyNotMenu } from "../../_components/goal-menu";

/** What can be done with the goal; what can't says why. */
export function GoalActions({ goal, forbidden }: { goal: ShownGoal; forbidden: string | null }) {
  const [deed, setDeed] = useState<MenuDeed | null>(null);
  return (
    <div role="group" aria-label="What can be done" className="mt-3 flex flex-wrap gap-2">
      {menuDeeds.map((each) => (
        <Button
          key={each}
          variant={each === "fail" ? "danger" : "secondary"}
          disabledReason={whyNotMenu(each, goal, forbidden)}
          onClick={() => setDeed(each)}
        >
          {deedButtons[each]}
        </Button>
      ))}
      {deed === null ? null : <GoalDialogs goal={goal} deed={deed} onClose={() => setDeed(null)} />}
    </div>
  );
}

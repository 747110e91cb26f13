"use client";

import dynamic from "next/dynamic";

import type { ShownGoal } from "@/server/goals/shown";

import type { MenuDeed } from "./goal-menu";

export type DialogGoal = Pick<ShownGoal, "id" | "title" | "parentId" | "status" | "percent" | "children">;
export type OpenDialog = { goal: DialogGoal; deed: MenuDeed };

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });
const DecomposeDialog = dynamic(() => import("./decompose-dialog").then((module) => module.DecomposeDialog), {
  ssr: false,
});
const EditDialog = dynamic(() => import("./edit-dialog").then((module) => module.EditDialog), { ssr: false });
const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });
const TurnDialog = dynamic(() => import("./turn-dialog").then((module) => module.TurnDialog), { ssr: false });

/** What a deed asks for before it is done; each is fetched when it is asked for. */
export function GoalDialogs({ goal, deed, onClose }: OpenDialog & { onClose: () => void }) {
  switch (deed) {
    case "add":
      return <AddDialog parent={goal} onClose={onClose} />;
    case "decompose":
      return <DecomposeDialog parent={goal} onClose={onClose} />;
    case "edit":
      return <EditDialog goal={goal} onClose={onClose} />;
    case "move":
      return <MoveDialog goal={goal} onClose={onClose} />;
    default:
      return <TurnDialog goal={goal} deed={deed} onClose={onClose} />;
  }
}

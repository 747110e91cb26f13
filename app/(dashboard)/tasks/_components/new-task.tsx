"use client";

import dynamic from "next/dynamic";

import { Suggestions } from "@/components/ui/suggestions";

import { NewButton } from "../../_components/new-button";

const NewTaskDialog = dynamic(() => import("./new-task-dialog").then((module) => module.NewTaskDialog), { ssr: false });

/** The way to a new task; its form is fetched when it is asked for. */
export function NewTask({
  forbidden,
  workers,
  types,
  goal,
}: {
  forbidden: string | null;
  workers: readonly string[];
  types: readonly string[];
  goal: string | undefined;
}) {
  return (
    <>
      <NewButton
        verb="New task"
        forbidden={forbidden}
        dialog={(onClose) => <NewTaskDialog types={types} goal={goal} onClose={onClose} />}
      />
      <Suggestions id="task-workers" values={workers} />
    </>
  );
}

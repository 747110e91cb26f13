"use client";

import dynamic from "next/dynamic";

import { NewButton } from "../../_components/new-button";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });

/** The way to a new goal at the top; its form is fetched when it is asked for. */
export function NewGoal({ forbidden }: { forbidden: string | null }) {
  return (
    <NewButton
      verb="New goal"
      forbidden={forbidden}
      dialog={(onClose) => <AddDialog parent={null} onClose={onClose} />}
    />
  );
}

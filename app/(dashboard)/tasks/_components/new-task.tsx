"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Suggestions } from "@/components/ui/suggestions";

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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabledReason={forbidden}
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        New task
      </Button>
      {open ? <NewTaskDialog types={types} goal={goal} onClose={() => setOpen(false)} /> : null}
      <Suggestions id="task-workers" values={workers} />
    </>
  );
}

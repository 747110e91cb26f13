"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });

/** The way to a new goal at the top; its form is fetched when it is asked for. */
export function NewGoal({ forbidden }: { forbidden: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabledReason={forbidden}
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        New goal
      </Button>
      {open ? <AddDialog parent={null} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";

/** The way to something new: its dialog is drawn, and so fetched, once it is asked for. */
export function NewButton({
  verb,
  forbidden,
  dialog,
}: {
  /** What it says. */
  verb: string;
  forbidden: string | null;
  dialog: (onClose: () => void) => ReactNode;
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
        {verb}
      </Button>
      {open ? dialog(() => setOpen(false)) : null}
    </>
  );
}

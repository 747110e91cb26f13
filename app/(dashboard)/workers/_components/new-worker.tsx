"use client";

import { Plus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import type { NewKey } from "@/server/workers/keys";

import { NewWorkerForm } from "./new-worker-form";

/** A worker and its first key, which is shown once: with one the dialog closes by its own button only. */
export function NewWorker({ forbidden }: { forbidden: string | null }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<NewKey | null>(null);
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <Button disabledReason={forbidden} icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        New worker
      </Button>
      <Dialog
        open={open}
        onClose={close}
        required={made !== null}
        title={made ? `The key of ${made.worker_id}` : "New worker"}
        description={
          made
            ? "It is shown now and never again."
            : "It begins at L1 without any permission; give it some before it can act."
        }
      >
        {made ? <Key made={made} onClose={close} /> : <NewWorkerForm onMade={setMade} onCancel={close} />}
      </Dialog>
    </>
  );
}

function Key({ made, onClose }: { made: NewKey; onClose: () => void }) {
  return (
    <div className="grid gap-4">
      <p className="text-sm">
        The worker sends it as <code className="font-mono text-xs">Authorization: Bearer</code> with every call. Only
        its hash is kept here.
      </p>
      <code className="bg-canvas block rounded-md border px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
        {made.key}
      </code>
      <div className="flex justify-end gap-2">
        <CopyButton text={made.key} label="Copy key" words />
        <Button variant="primary" size="sm" onClick={onClose}>
          I have stored it
        </Button>
      </div>
    </div>
  );
}

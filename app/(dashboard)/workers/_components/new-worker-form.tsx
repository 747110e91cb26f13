"use client";

import { useState } from "react";

import { useSent } from "@/components/form/use-sent";
import { Leave } from "@/components/form/leave";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { NewKey } from "@/server/workers/keys";

import { addWorker } from "../actions";

/** The same as the server asks for; it has the last word. */
const idPattern = "[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}";

export function NewWorkerForm({ onMade, onCancel }: { onMade: (made: NewKey) => void; onCancel: () => void }) {
  const [said, setSaid] = useState({ worker_id: "", name: "", description: "" });
  const { isBusy, refused, send } = useSent(onMade, "No answer came. Look at the fleet whether the worker was made.");
  const set = (part: Partial<typeof said>) => setSaid({ ...said, ...part });

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => addWorker(said));
      }}
    >
      <Field
        label="Worker id"
        hint="Letters, digits, dot, dash, colon and underscore, as SARAH or CRM-1. It never changes."
        error={refused ?? undefined}
      >
        <Input
          required
          pattern={idPattern}
          maxLength={64}
          autoComplete="off"
          data-autofocus
          value={said.worker_id}
          onChange={(event) => set({ worker_id: event.target.value })}
        />
      </Field>
      <Field label="Name" optional>
        <Input
          maxLength={200}
          autoComplete="off"
          value={said.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="What it does" optional>
        <Textarea
          rows={2}
          maxLength={1_000}
          value={said.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Leave onClick={onCancel} />
        <Button variant="primary" type="submit" busy={isBusy}>
          Make worker and key
        </Button>
      </div>
    </form>
  );
}

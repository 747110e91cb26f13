"use client";

import { useActionState, useState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";

import { saveOwner } from "../actions";

type Owned = { id: string; email: string };

/** Whose worker it is, and for administrators the way to say so. */
export function Owner({
  workerId,
  owner,
  possible,
  forbidden,
}: {
  workerId: string;
  owner: Owned | null;
  possible: readonly (Owned & { name: string })[];
  forbidden: string | null;
}) {
  const [isEditing, setEditing] = useState(false);
  const [state, action] = useActionState(saveOwner, idle);
  if (!isEditing) {
    return (
      <span className="-my-[3px] inline-flex flex-wrap items-baseline gap-x-2">
        {owner === null ? <span className="text-ink-2">nobody</span> : owner.email}
        <Button size="sm" variant="ghost" disabledReason={forbidden} onClick={() => setEditing(true)}>
          Change owner
        </Button>
      </span>
    );
  }
  return (
    <form action={action} className="grid max-w-md gap-2">
      <div className="flex gap-2">
        <input type="hidden" name="worker_id" value={workerId} />
        <Select
          name="owner"
          aria-label="Owner"
          defaultValue={owner?.id ?? ""}
          options={[
            { value: "", label: "Nobody" },
            ...possible.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
          ]}
        />
        <Submit size="sm">Save</Submit>
        <Button size="sm" onClick={() => setEditing(false)}>
          Close
        </Button>
      </div>
      <p className="text-ink-2 text-xs">Its owner never decides what it asks for.</p>
      <FormMessage state={state} />
    </form>
  );
}

"use client";

import { useActionState, useEffect, useEffectEvent, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { instantOf, localOf } from "@/components/form/moments";
import { Submit } from "@/components/form/submit";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";

import { saveDeadline } from "../../actions";

/** Until when it should be done; emptied, there is no deadline. */
export function DeadlineDialog({ id, deadline, onClose }: { id: string; deadline: Date | null; onClose: () => void }) {
  const [state, action] = useActionState(saveDeadline, idle);
  const [typed, setTyped] = useState(localOf(deadline));
  const done = useEffectEvent(onClose);

  useEffect(() => {
    if (state.status === "done") done();
  }, [state]);

  return (
    <Dialog open onClose={onClose} title="Deadline of this task" description="In your own time zone.">
      <form action={action} className="grid gap-4">
        <FormMessage state={state.status === "done" ? idle : state} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="deadline" value={instantOf(typed)} />
        <Field label="Deadline" hint="Empty: it has none." error={fieldError(state, "deadline")}>
          <Input
            data-autofocus
            type="datetime-local"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Leave onClick={onClose} />
          <Submit>Save deadline</Submit>
        </div>
      </form>
    </Dialog>
  );
}

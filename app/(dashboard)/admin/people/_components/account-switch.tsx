"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Time } from "@/components/ui/time";
import { idle } from "@/domain/action-state";
import type { ListedPerson } from "@/server/people/queries";

import { disable, enable } from "../actions";

/** Shuts somebody out, or lets them in again. What they decided stays as it is. */
export function AccountSwitch({ person, forbidden }: { person: ListedPerson; forbidden: string | null }) {
  const [disabled, disableAction] = useActionState(disable, idle);
  const [enabled, enableAction] = useActionState(enable, idle);
  const isOut = person.disabledAt !== null;
  return (
    <form action={isOut ? enableAction : disableAction} className="grid gap-3">
      <input type="hidden" name="id" value={person.id} />
      <FormMessage state={isOut ? enabled : disabled} />
      <p className="text-ink-2 text-sm">
        {person.disabledAt === null ? (
          "Disabling ends all sessions and tokens at once. Votes that are still held fall; what was decided stays."
        ) : (
          <>
            Disabled <Time at={person.disabledAt} />. Enabling lets them sign in again; old sessions and tokens stay
            ended.
          </>
        )}
      </p>
      <Submit variant={isOut ? "secondary" : "danger"} className="justify-self-start" disabledReason={forbidden}>
        {isOut ? "Enable account" : "Disable account"}
      </Submit>
    </form>
  );
}

"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Section } from "@/components/layout/section";
import { idle } from "@/domain/action-state";
import type { ListedSource } from "@/server/sources/list";

import { turn } from "../actions";

/** Takes a source out of what can be chosen, or puts it back. */
export function SourceSwitch({ source, forbidden }: { source: ListedSource; forbidden: string | null }) {
  const [state, send] = useActionState(turn, idle);
  const { id, version, active } = source;
  return (
    <Section title={active ? "Switch off" : "Switch on"}>
      <p className="text-ink-2 mb-2 max-w-xl text-sm">
        {active
          ? "Off, it is not offered for new opportunities. What came by it stays, and counts."
          : "It is not offered for new opportunities while it is off."}
      </p>
      <form action={send} className="grid max-w-xl gap-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="active" value={active ? "off" : "on"} />
        <FormMessage state={state} />
        <div>
          <Submit variant={active ? "danger" : "secondary"} disabledReason={forbidden}>
            {active ? "Switch off" : "Switch on"}
          </Submit>
        </div>
      </form>
    </Section>
  );
}

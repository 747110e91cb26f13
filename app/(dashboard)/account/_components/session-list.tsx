"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { idle } from "@/domain/action-state";
import type { ListedSession } from "@/server/people/queries";

import { endOne, endOthers } from "../actions";
import { deviceOf } from "./device";

/** Where one is signed in, this session first. */
export function SessionList({ sessions }: { sessions: readonly ListedSession[] }) {
  const [state, action] = useActionState(endOthers, idle);
  return (
    <div className="grid gap-3">
      <FormMessage state={state} />
      <ul aria-label="Sessions" className="border-y [&>li+li]:border-t">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      <form action={action}>
        <Submit variant="secondary" disabledReason={sessions.length < 2 ? "This is your only session." : null}>
          End all others
        </Submit>
      </form>
    </div>
  );
}

function Session({ session }: { session: ListedSession }) {
  const [state, action] = useActionState(endOne, idle);
  const device = deviceOf(session.userAgent);
  return (
    <li className="grid gap-2 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2 text-sm" title={session.userAgent ?? undefined}>
            {device}
            {session.isThis ? <Badge tone="accent">This session</Badge> : null}
          </p>
          <p className="text-ink-2 text-xs">
            <VisibleText text={session.address ?? "unknown address"} inline />, signed in{" "}
            <Time at={session.createdAt} />, ends <Time at={session.expiresAt} />
          </p>
        </div>
        {session.isThis ? null : (
          <form action={action}>
            <input type="hidden" name="sessionId" value={session.id} />
            <Submit variant="secondary" size="sm" aria-label={`End the session in ${device}`}>
              End
            </Submit>
          </form>
        )}
      </div>
      <FormMessage state={state} />
    </li>
  );
}

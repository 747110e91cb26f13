"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { idle } from "@/domain/action-state";
import type { Deputies as Listed, Deputy } from "@/server/people/deputies";

import { stopDeputy } from "../actions";
import { DeputyForm } from "./deputy-form";

/** Who stands in for one, for whom one stands in, and the way to name somebody. */
export function Deputies({ deputies, forbidden }: { deputies: Listed; forbidden: string | null }) {
  const { named, standsInFor, possible } = deputies;
  return (
    <div className="grid gap-3 text-sm">
      {standsInFor.map((each) => (
        <p key={each.id}>
          You stand in for <span className="font-medium">{each.email}</span>, <Span deputy={each} />. Until then you
          also decide what is in their scope.
        </p>
      ))}
      {named.length === 0 ? (
        <p className="text-ink-2">Nobody stands in for you.</p>
      ) : (
        <ul aria-label="Your deputies" className="border-y [&>li+li]:border-t">
          {named.map((each) => (
            <Named key={each.id} deputy={each} />
          ))}
        </ul>
      )}
      <DeputyForm possible={possible} forbidden={forbidden} />
    </div>
  );
}

function Named({ deputy }: { deputy: Deputy }) {
  const [state, action] = useActionState(stopDeputy, idle);
  return (
    <li className="grid gap-2 py-2.5">
      <form action={action} className="flex items-center gap-3">
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {deputy.email} {deputy.isNow ? <Badge tone="accent">Now</Badge> : null}
          <span className="text-ink-2 block text-xs">
            <Span deputy={deputy} />
          </span>
        </p>
        <input type="hidden" name="id" value={deputy.id} />
        <Submit variant="danger" size="sm" aria-label={`End ${deputy.email} as your deputy`}>
          End
        </Submit>
      </form>
      <FormMessage state={state} />
    </li>
  );
}

function Span({ deputy }: { deputy: Deputy }) {
  return (
    <>
      from <Time at={deputy.startsAt} /> to <Time at={deputy.endsAt} />
    </>
  );
}

"use client";

import { useActionState, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type ActionState, idle } from "@/domain/action-state";
import type { RuleOptions } from "@/server/rules/options";

import { propose } from "../actions";
import { EffectChoice } from "./effect-choice";
import { EndDate } from "./end-date";
import { LiveSimulation } from "./live-simulation";
import { type DraftFields, filledFrom } from "./rule-draft";

/** What the rule does, for which goal and cost, until when and why, with what it would have done beneath. */
export function ProposeRuleForm({
  options,
  onProposed,
  onCancel,
}: {
  options: RuleOptions;
  onProposed: (message: string) => void;
  onCancel: () => void;
}) {
  // Told here and not by an effect: what was proposed may be gone from the page, and this form with it.
  const [state, action] = useActionState(async (before: ActionState, form: FormData) => {
    const after = await propose(before, form);
    if (after.status === "done") onProposed(after.message ?? "Proposed.");
    return after;
  }, idle);
  // A form is emptied after its action; who is refused over one field keeps the others.
  const [draft, setDraft] = useState(() => filledFrom(options));
  const change = (part: Partial<DraftFields>) => setDraft({ ...draft, ...part });

  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="approval_id" value={options.approvalId} />
      <FormMessage state={state.status === "done" ? idle : state} />
      <EffectChoice
        value={draft.effect}
        neverAllowed={options.neverAllowed}
        onChange={(effect) => change({ effect })}
        error={fieldError(state, "effect")}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="For" error={fieldError(state, "goal")}>
          <Select
            name="goal"
            value={draft.goal}
            onChange={({ target }) => change({ goal: target.value === "request" ? "request" : "any" })}
            options={[
              { value: "any", label: "Any goal" },
              ...(options.goal ? [{ value: "request", label: `Only “${options.goal.title}”` }] : []),
            ]}
          />
        </Field>
        {draft.effect === "allow" ? (
          <Field
            label={`Highest running cost, ${options.baseCurrency}`}
            optional
            hint="Of one action; what it moves is not meant."
            error={fieldError(state, "max_cost")}
          >
            <Input
              name="max_cost"
              inputMode="decimal"
              autoComplete="off"
              placeholder="any"
              value={draft.maxCost}
              onChange={({ target }) => change({ maxCost: target.value })}
            />
          </Field>
        ) : (
          <input type="hidden" name="max_cost" value="" />
        )}
      </div>
      <EndDate
        today={options.today}
        timeZone={options.timeZone}
        value={draft.endsOn}
        onChange={(endsOn) => change({ endsOn })}
        error={fieldError(state, "ends_on")}
      />
      <Field
        label="Why"
        error={fieldError(state, "reason")}
        hint="The administrator reads it; it stands on the record."
      >
        <Textarea
          name="reason"
          rows={2}
          required
          maxLength={2_000}
          className="min-h-14"
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </Field>
      <LiveSimulation options={options} draft={draft} />
      <div className="flex justify-end gap-2">
        <Leave onClick={onCancel} />
        <Submit>Propose</Submit>
      </div>
    </form>
  );
}

"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Suggestions } from "@/components/ui/suggestions";
import { taskPriorities } from "@/domain/tasks";

import { ReferenceInput } from "../../_components/reference-input";
import { TitleFields } from "../../_components/title-fields";
import type { NewTaskForm } from "./new-task-dialog";

/** The fields of a new task, but for what it waits for. */
export function NewTaskFields({
  form,
  types,
  onChange,
}: {
  form: NewTaskForm;
  types: readonly string[];
  onChange: (change: Partial<NewTaskForm>) => void;
}) {
  return (
    <>
      <TitleFields form={form} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Type" optional hint="What a worker is allowed by, such as outreach.">
          <Input
            list="task-types"
            maxLength={200}
            autoComplete="off"
            value={form.task_type}
            onChange={(event) => onChange({ task_type: event.target.value })}
          />
        </Field>
        <Suggestions id="task-types" values={types} />
        <Field label="Priority" hint="The most urgent, then the oldest, is claimed first.">
          <Select
            value={form.priority}
            options={taskPriorities.map((each) => ({ value: each, label: each }))}
            onChange={(event) =>
              onChange({ priority: taskPriorities.find((each) => each === event.target.value) ?? "normal" })
            }
          />
        </Field>
        <Field label="Worker" optional hint="Empty: whoever claims it first.">
          <Input
            list="task-workers"
            maxLength={200}
            autoComplete="off"
            value={form.assigned_worker}
            onChange={(event) => onChange({ assigned_worker: event.target.value })}
          />
        </Field>
        <Field label="Goal" optional hint="Three letters of its title.">
          <ReferenceInput kind="goal" value={form.goal_id} onChange={(id) => onChange({ goal_id: id })} />
        </Field>
        <Field label="Estimated cost" optional hint="In the base currency, such as 4.20.">
          <Input
            inputMode="decimal"
            maxLength={14}
            autoComplete="off"
            value={form.estimate}
            onChange={(event) => onChange({ estimate: event.target.value })}
          />
        </Field>
        <Field label="Deadline" optional hint="In your own time zone.">
          <Input
            type="datetime-local"
            value={form.deadline}
            onChange={(event) => onChange({ deadline: event.target.value })}
          />
        </Field>
        <Field label="Attempts" hint="After so many failures it is dead work.">
          <Input
            inputMode="numeric"
            maxLength={3}
            value={form.max_attempts}
            onChange={(event) => onChange({ max_attempts: event.target.value })}
          />
        </Field>
      </div>
      <label className="flex items-center gap-2 text-sm">
        <Checkbox
          checked={form.requires_approval}
          onChange={(event) => onChange({ requires_approval: event.target.checked })}
        />
        It must be approved before it begins
      </label>
      {form.requires_approval ? (
        <Field label="Why it must be approved" optional>
          <Input
            maxLength={1_000}
            autoComplete="off"
            value={form.approval_reason}
            onChange={(event) => onChange({ approval_reason: event.target.value })}
          />
        </Field>
      ) : null}
    </>
  );
}

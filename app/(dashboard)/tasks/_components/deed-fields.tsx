"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { taskPriorities, type TaskPriority } from "@/domain/tasks";

import type { DeedKind } from "./deed-words";

/** What a deed needs to be told. */
export function DeedFields({
  kind,
  words,
  onWords,
  to,
  onTo,
  priority,
  onPriority,
}: {
  kind: DeedKind;
  words: string;
  onWords: (words: string) => void;
  to: string;
  onTo: (to: string) => void;
  priority: TaskPriority;
  onPriority: (priority: TaskPriority) => void;
}) {
  if (kind === "retry") return null;
  if (kind === "prioritise") {
    return (
      <Field label="Priority">
        <Select
          data-autofocus
          value={priority}
          options={taskPriorities.map((each) => ({ value: each, label: each }))}
          onChange={(event) => onPriority(taskPriorities.find((each) => each === event.target.value) ?? priority)}
        />
      </Field>
    );
  }
  return (
    <>
      {kind === "reassign" ? (
        <Field label="Worker" hint="Its id, such as SARAH. It must be running and take this type of task.">
          <Input
            data-autofocus
            list="task-workers"
            maxLength={200}
            autoComplete="off"
            value={to}
            onChange={(event) => onTo(event.target.value)}
          />
        </Field>
      ) : null}
      <Field
        label={kind === "close" ? "Note" : "Reason"}
        hint={kind === "close" ? "Stands on the task and on the audit trail." : "Stands on the audit trail."}
      >
        <Textarea
          {...(kind !== "reassign" && { "data-autofocus": true })}
          rows={2}
          maxLength={1_000}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      </Field>
    </>
  );
}

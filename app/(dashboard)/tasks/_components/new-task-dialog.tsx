"use client";

import { useState } from "react";

import { paths } from "@/app/paths";
import { FormDialog } from "@/components/form/form-dialog";
import { instantOf } from "@/components/form/moments";
import { useSent } from "@/components/form/use-sent";
import { notify } from "@/components/ui/notify";
import type { TaskPriority } from "@/domain/tasks";
import type { BriefTask } from "@/server/tasks/for-people";

import { useGo } from "../../_components/go";
import { add } from "../actions";
import { DependencyPicker } from "./dependency-picker";
import { NewTaskFields } from "./new-task-fields";

export type NewTaskForm = {
  title: string;
  description: string;
  task_type: string;
  priority: TaskPriority;
  assigned_worker: string;
  goal_id: string;
  estimate: string;
  deadline: string;
  max_attempts: string;
  requires_approval: boolean;
  approval_reason: string;
};

const blank: NewTaskForm = {
  title: "",
  description: "",
  task_type: "",
  priority: "normal",
  assigned_worker: "",
  goal_id: "",
  estimate: "",
  deadline: "",
  max_attempts: "3",
  requires_approval: false,
  approval_reason: "",
};

/** A task as a person makes it. What is refused is said, and what was typed stays. */
export function NewTaskDialog({
  types,
  goal,
  onClose,
}: {
  types: readonly string[];
  goal: string | undefined;
  onClose: () => void;
}) {
  const go = useGo();
  const [form, setForm] = useState<NewTaskForm>({ ...blank, goal_id: goal ?? "" });
  const [needed, setNeeded] = useState<readonly BriefTask[]>([]);
  const { send, isBusy, refused } = useSent<{ id: string }>(({ id }) => {
    onClose();
    void notify({
      title: "The task is made.",
      tone: "good",
      action: { label: "Open", run: () => go(paths.task(id)) },
    });
  });
  const deadline = instantOf(form.deadline);

  return (
    <FormDialog
      wide
      title="New task"
      description="Whoever may do its type claims it, unless you name a worker."
      verb="Make task"
      missing={form.title.trim() === "" ? "Give it a title." : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() => send(() => add({ ...form, deadline, depends_on: needed.map(({ id }) => id) }))}
      onClose={onClose}
    >
      <NewTaskFields form={form} types={types} onChange={(change) => setForm({ ...form, ...change })} />
      <DependencyPicker chosen={needed} onChange={setNeeded} />
    </FormDialog>
  );
}

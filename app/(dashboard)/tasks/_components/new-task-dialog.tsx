"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { paths } from "@/app/paths";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/notify";
import type { TaskPriority } from "@/domain/tasks";
import type { BriefTask } from "@/server/tasks/for-people";

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
  const router = useRouter();
  const [form, setForm] = useState<NewTaskForm>({ ...blank, goal_id: goal ?? "" });
  const [needed, setNeeded] = useState<readonly BriefTask[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const send = async () => {
    setIsBusy(true);
    const deadline = form.deadline === "" ? "" : new Date(form.deadline).toISOString();
    const answer = await add({ ...form, deadline, depends_on: needed.map(({ id }) => id) }).catch(() => null);
    setIsBusy(false);
    if (!answer?.ok) return setRefused(answer?.message ?? "The server did not answer. Look whether the task is there.");
    const { id } = answer.value;
    onClose();
    void notify({
      title: "The task is made.",
      tone: "good",
      action: { label: "Open", run: () => router.push(paths.task(id)) },
    });
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="New task"
      description="Whoever may do its type claims it, unless you name a worker."
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button
            variant="primary"
            busy={isBusy}
            disabledReason={form.title.trim() === "" ? "Give it a title." : null}
            onClick={() => void send()}
          >
            Make task
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (form.title.trim() !== "" && !isBusy) void send();
        }}
      >
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        )}
        <NewTaskFields form={form} types={types} onChange={(change) => setForm({ ...form, ...change })} />
        <DependencyPicker chosen={needed} onChange={setNeeded} />
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  );
}

"use client";

import { useEffect, useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { instantOf, localOf } from "@/components/form/moments";
import { useSent } from "@/components/form/use-sent";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { GoalToEdit } from "@/server/goals/content";

import { edit, readToEdit } from "../actions";
import { type GoalForm, newCriterion } from "../goal-fields";
import { ContentFields } from "./content-fields";

const formOf = (goal: GoalToEdit): GoalForm => ({
  key: goal.id,
  title: goal.title,
  description: goal.description ?? "",
  worker: goal.worker ?? "",
  deadline: localOf(goal.deadline),
  budget: goal.budgetCents === null ? "" : (goal.budgetCents / 100).toFixed(2),
  weight: goal.weight,
  criteria: goal.criteria.map(({ metric, kind, target, current, unit }) => ({
    ...newCriterion(),
    metric,
    kind,
    target,
    current: current ?? "",
    unit: unit ?? "",
  })),
});

/** A goal as it stands now, to be written anew. Whoever saved in between is not written over. */
export function EditDialog({ goal, onClose }: { goal: { id: string; title: string }; onClose: () => void }) {
  const [read, setRead] = useState<GoalToEdit | string | null>(null);
  useEffect(() => {
    let gone = false;
    void readToEdit(goal.id)
      .catch(() => null)
      .then((answer) => {
        const found = answer?.ok ? (answer.value ?? "There is no such goal any more.") : answer?.message;
        if (!gone) setRead(found ?? "The server did not answer.");
      });
    return () => {
      gone = true;
    };
  }, [goal.id]);

  if (read !== null && typeof read === "object") return <EditForm goal={read} onClose={onClose} />;
  return (
    <Dialog open wide onClose={onClose} title={`Edit “${goal.title}”`}>
      {read === null ? (
        <div className="grid gap-4">
          <Skeleton className="h-8" />
          <Skeleton className="h-20" />
          <Skeleton className="h-28" />
        </div>
      ) : (
        <Notice tone="bad">{read}</Notice>
      )}
    </Dialog>
  );
}

function EditForm({ goal, onClose }: { goal: GoalToEdit; onClose: () => void }) {
  const [before] = useState(() => formOf(goal));
  const [form, setForm] = useState(before);
  const { isBusy, refused, send } = useSent<{ id: string }>(() => {
    onClose();
    void notify({ title: "The goal is saved.", tone: "good" });
  });
  // Criteria that can't be read are only written over by others that are typed.
  const keepsCriteria = goal.unread && form.criteria === before.criteria;
  // A field that holds minutes must not cut the seconds off a deadline that nobody touched.
  const deadline = form.deadline === before.deadline ? (goal.deadline ?? "") : instantOf(form.deadline);
  return (
    <FormDialog
      wide
      title={`Edit “${goal.title}”`}
      verb="Save goal"
      missing={form.title.trim() === "" ? "Give it a title." : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() => send(() => edit({ id: goal.id, seen: goal.version, keepsCriteria, form: { ...form, deadline } }))}
      onClose={onClose}
    >
      {goal.unread ? (
        <Notice tone="warn">
          Some of its success criteria can’t be read. They stay as they are, unless you change those below.
        </Notice>
      ) : null}
      <ContentFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
    </FormDialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { paths } from "@/app/paths";
import { notify } from "@/components/ui/notify";

import { add } from "../actions";
import { type GoalForm, newGoal } from "../goal-fields";
import { instantOf } from "../moments";
import { ContentFields } from "./content-fields";
import { FormDialog } from "./form-dialog";
import { useSend } from "./use-send";

/** A new goal, below another or below none. */
export function AddDialog({ parent, onClose }: { parent: { id: string; title: string } | null; onClose: () => void }) {
  const router = useRouter();
  const [form, setForm] = useState<GoalForm>(newGoal);
  const { isBusy, refused, send } = useSend<{ ids: string[] }>(({ ids: [id] }) => {
    onClose();
    const run = () => id !== undefined && router.push(paths.goal(id));
    void notify({ title: "The goal is made.", tone: "good", action: { label: "Open", run: () => void run() } });
  });
  return (
    <FormDialog
      wide
      title="New goal"
      description={parent === null ? "It stands at the top, below none." : `Below “${parent.title}”.`}
      verb="Make goal"
      missing={form.title.trim() === "" ? "Give it a title." : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() =>
        void send(add({ parent_goal_id: parent?.id ?? null, goals: [{ ...form, deadline: instantOf(form.deadline) }] }))
      }
      onClose={onClose}
    >
      <ContentFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
    </FormDialog>
  );
}

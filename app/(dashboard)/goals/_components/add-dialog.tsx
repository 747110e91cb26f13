"use client";

import { useState } from "react";

import { paths } from "@/app/paths";
import { FormDialog } from "@/components/form/form-dialog";
import { instantOf } from "@/components/form/moments";
import { useSent } from "@/components/form/use-sent";
import { notify } from "@/components/ui/notify";

import { useGo } from "../../_components/go";
import { add } from "../actions";
import { type GoalForm, newGoal } from "../goal-fields";
import { ContentFields } from "./content-fields";

/** A new goal, below another or below none. */
export function AddDialog({ parent, onClose }: { parent: { id: string; title: string } | null; onClose: () => void }) {
  const go = useGo();
  const [form, setForm] = useState<GoalForm>(newGoal);
  const { isBusy, refused, send } = useSent<{ ids: string[] }>(({ ids: [id] }) => {
    onClose();
    const run = () => id !== undefined && go(paths.goal(id));
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
        send(() =>
          add({ parent_goal_id: parent?.id ?? null, goals: [{ ...form, deadline: instantOf(form.deadline) }] }),
        )
      }
      onClose={onClose}
    >
      <ContentFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
    </FormDialog>
  );
}

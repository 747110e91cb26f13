"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { instantOf } from "@/components/form/moments";
import { useSent } from "@/components/form/use-sent";
import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";

import { add } from "../actions";
import { type GoalForm, newGoal } from "../goal-fields";

const most = 50;
const columns = [
  { name: "title", label: "Title", className: "min-w-40 flex-1", placeholder: "what is to be reached" },
  { name: "worker", label: "Worker", className: "w-32", placeholder: "worker", list: "goal-workers" },
  { name: "budget", label: "Budget", className: "w-24", placeholder: "budget" },
  { name: "deadline", label: "Deadline", className: "w-48", type: "datetime-local" },
] as const;

/** Several goals below one, at once: all of them are made, or none. */
export function DecomposeDialog({ parent, onClose }: { parent: { id: string; title: string }; onClose: () => void }) {
  const [goals, setGoals] = useState<GoalForm[]>(() => [newGoal(), newGoal(), newGoal()]);
  const { isBusy, refused, send } = useSent<{ ids: string[] }>(({ ids }) => {
    onClose();
    void notify({ title: `${count(ids.length, "goal")} made below “${parent.title}”.`, tone: "good" });
  });
  const named = goals.filter(({ title }) => title.trim() !== "");
  const change = (at: number, part: Partial<GoalForm>) =>
    setGoals(goals.map((each, index) => (index === at ? { ...each, ...part } : each)));

  return (
    <FormDialog
      wide
      title={`Decompose “${parent.title}”`}
      description="Each line with a title becomes a goal below it. All are made, or none."
      verb={named.length === 0 ? "Make goals" : `Make ${count(named.length, "goal")}`}
      missing={named.length === 0 ? "Give one of them a title." : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() =>
        send(() =>
          add({
            parent_goal_id: parent.id,
            goals: named.map((each) => ({ ...each, deadline: instantOf(each.deadline) })),
          }),
        )
      }
      onClose={onClose}
    >
      {goals.map((goal, at) => (
        <div key={goal.key} role="group" aria-label={`Goal ${at + 1}`} className="flex flex-wrap gap-1.5">
          {columns.map(({ name, label, className, ...rest }) => (
            <Input
              key={name}
              aria-label={label}
              autoComplete="off"
              maxLength={500}
              className={className}
              value={goal[name]}
              onChange={(event) => change(at, { [name]: event.target.value })}
              {...(at === 0 && name === "title" && { "data-autofocus": true })}
              {...rest}
            />
          ))}
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove goal ${at + 1}`}
            onClick={() => setGoals(goals.filter((_, index) => index !== at))}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          icon={<Plus aria-hidden className="size-4" />}
          disabledReason={goals.length >= most ? `${most} at once are the most.` : null}
          onClick={() => setGoals([...goals, newGoal()])}
        >
          Another
        </Button>
      </div>
    </FormDialog>
  );
}

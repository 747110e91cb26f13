"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { BriefGoal } from "@/server/goals/find";

import { move, search } from "../actions";
import type { DialogGoal } from "./goal-dialogs";

const least = 2;

/** Puts a goal, with all below it, somewhere else: looked for by words, or at the top. */
export function MoveDialog({ goal, onClose }: { goal: DialogGoal; onClose: () => void }) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly BriefGoal[] | null>(null);
  const [to, setTo] = useState<BriefGoal | "top" | null>(null);
  const { isBusy, refused, send } = useSent<{ title: string; parent: string | null }>(({ parent }) => {
    onClose();
    const where = parent === null ? "at the top" : `below “${parent}”`;
    void notify({ title: `“${goal.title}” stands ${where} now.`, tone: "good" });
  });
  const look = async (typed: string) => {
    setWords(typed);
    if (typed.trim().length < least) return setFound(null);
    const answer = await search(typed).catch(() => null);
    setFound(answer?.ok ? answer.value.filter(({ id }) => id !== goal.id) : []);
  };
  const chosen = to === null || to === "top" ? to : to.id;

  return (
    <FormDialog
      title={`Move “${goal.title}”`}
      description="All below it comes along."
      verb="Move goal"
      missing={to === null ? "Choose where it is to stand." : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() =>
        send(() =>
          move({
            id: goal.id,
            seen_parent_id: goal.parentId,
            parent_goal_id: to === null || to === "top" ? null : to.id,
          }),
        )
      }
      onClose={onClose}
    >
      <Field label="Find a goal" hint="Two letters of its title, or more.">
        <Input
          data-autofocus
          type="search"
          autoComplete="off"
          maxLength={100}
          value={words}
          onChange={(event) => void look(event.target.value)}
        />
      </Field>
      <div role="radiogroup" aria-label="Where it is to stand" className="grid gap-1">
        {goal.parentId === null ? null : (
          <Choice isOn={chosen === "top"} onChoose={() => setTo("top")}>
            At the top, below none
          </Choice>
        )}
        {found?.map((each) => (
          <Choice key={each.id} isOn={chosen === each.id} onChoose={() => setTo(each)}>
            <span className="block truncate">
              <VisibleText text={each.title} inline />
            </span>
            {each.path.length === 0 ? null : (
              <span className="text-ink-2 block truncate text-xs">
                <VisibleText text={each.path.join(" › ")} inline />
              </span>
            )}
          </Choice>
        ))}
      </div>
      {found?.length === 0 ? (
        <p role="status" className="text-ink-2 text-sm">
          No other goal is called so.
        </p>
      ) : null}
    </FormDialog>
  );
}

function Choice({ isOn, onChoose, children }: { isOn: boolean; onChoose: () => void; children: React.ReactNode }) {
  return (
    <Button
      variant="ghost"
      role="radio"
      aria-checked={isOn}
      className={isOn ? "bg-sel h-auto! justify-start! py-1 text-left" : "h-auto! justify-start! py-1 text-left"}
      onClick={onChoose}
    >
      <span aria-hidden className="text-accent w-3 shrink-0">
        {isOn ? "✓" : ""}
      </span>
      <span className="min-w-0">{children}</span>
    </Button>
  );
}

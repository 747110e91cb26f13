"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { count } from "@/components/format";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { Textarea } from "@/components/ui/textarea";
import type { GoalDeed, GoalStatus } from "@/domain/goals";
import { percentWords } from "@/domain/progress";

import { turn } from "../actions";
import type { DialogGoal } from "./goal-dialogs";

const texts: Readonly<Record<GoalDeed, { verb: string; words: string | null; must: boolean; says: string }>> = {
  pause: { verb: "Pause goal", words: "Why", must: false, says: "Its tasks stay as they are." },
  resume: { verb: "Resume goal", words: null, must: false, says: "It goes on as it was." },
  complete: {
    verb: "Complete goal",
    words: "What came of it",
    must: true,
    says: "Completing does not raise its progress: the evidence stays what it is. Its tasks stay as they are.",
  },
  fail: {
    verb: "Give up goal",
    words: "What came of it",
    must: true,
    says: "It is failed then. Its evidence stays, and so do its tasks.",
  },
  reopen: {
    verb: "Re-open goal",
    words: "Why",
    must: true,
    says: "It is active again; its outcome stays on the trail.",
  },
};

/** Pauses, resumes, ends or re-opens a goal, and those below it where that is wanted. */
export function TurnDialog({ goal, deed, onClose }: { goal: DialogGoal; deed: GoalDeed; onClose: () => void }) {
  const [words, setWords] = useState("");
  const [cascade, setCascade] = useState(false);
  const text = texts[deed];
  const { isBusy, refused, send } = useSent<{ status: GoalStatus; changed: number }>(({ status, changed }) => {
    onClose();
    void notify({ title: `${count(changed, "goal is", "goals are")} ${status} now.`, tone: "good" });
  });
  const isEnd = deed === "complete" || deed === "fail";
  return (
    <FormDialog
      title={`${text.verb}: ${goal.title}`}
      description={`${text.says}${isEnd ? ` It stands at ${percentWords(goal.percent)}.` : ""}`}
      verb={text.verb}
      isDanger={deed === "fail"}
      missing={text.must && words.trim() === "" ? `Say ${text.words === "Why" ? "why" : "what came of it"}.` : null}
      isBusy={isBusy}
      refused={refused}
      onSend={() => send(() => turn({ id: goal.id, deed, words: words.trim() === "" ? null : words.trim(), cascade }))}
      onClose={onClose}
    >
      {text.words === null ? null : (
        <Field label={text.words} optional={!text.must} hint="It stands on the goal and on the trail.">
          <Textarea
            data-autofocus
            rows={3}
            maxLength={1_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      )}
      {goal.children === 0 ? null : (
        <label className="flex items-center gap-2 text-sm">
          <Checkbox checked={cascade} onChange={(event) => setCascade(event.target.checked)} />
          The goals below as well
        </label>
      )}
    </FormDialog>
  );
}

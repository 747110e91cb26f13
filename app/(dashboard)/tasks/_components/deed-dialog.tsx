"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { Status } from "@/components/status/dot";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskPriority } from "@/domain/tasks";
import type { DoneOne, TogetherDeed } from "@/server/tasks/together";

import { doSeveral } from "../actions";
import { DeedFields } from "./deed-fields";
import { type DeedKind, deedWords } from "./deed-words";

export type Chosen = { id: string; title: string; worker: string | null };

/** One deed on one or several tasks, confirmed with what it takes; then what became of each. */
export function DeedDialog({
  kind,
  tasks,
  onClose,
  onDone,
}: {
  kind: DeedKind;
  tasks: readonly Chosen[];
  onClose: () => void;
  onDone?: (done: readonly DoneOne[]) => void;
}) {
  const [words, setWords] = useState("");
  const [to, setTo] = useState("");
  const [priority, setPriority] = useState<TaskPriority>("high");
  const [sent, setSent] = useState<"sending" | { refused: string } | readonly DoneOne[] | null>(null);
  const outcomes = Array.isArray(sent) ? sent : null;
  const text = deedWords[kind];
  const what = tasks.length === 1 ? "this task" : count(tasks.length, "task");

  const send = async () => {
    setSent("sending");
    const answer = await doSeveral({
      tasks: tasks.map(({ id, worker }) => ({ id, seen_with: worker })),
      deed: deedOf(kind, { words, to, priority }),
    }).catch(() => null);
    if (answer === null) return setSent({ refused: "The server did not answer. Look again which of these were done." });
    if (!answer.ok) return setSent({ refused: answer.message });
    onDone?.(answer.value);
    // One that went well needs no list of one.
    if (tasks.length === 1 && answer.value.every(({ ok }) => ok)) return onClose();
    setSent(answer.value);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={outcomes ? "What became of each" : text.title(what)}
      description={outcomes ? undefined : text.says}
      footer={
        outcomes ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Leave it</Button>
            <Button
              variant={kind === "cancel" ? "danger" : "primary"}
              busy={sent === "sending"}
              disabledReason={missing(kind, words, to)}
              onClick={() => void send()}
            >
              {text.done}
            </Button>
          </>
        )
      }
    >
      {outcomes ? (
        <Outcomes outcomes={outcomes} tasks={tasks} />
      ) : (
        <div className="grid gap-4">
          {sent !== null && typeof sent === "object" && "refused" in sent ? (
            <Notice tone="bad" live="alert">
              {sent.refused}
            </Notice>
          ) : null}
          <DeedFields
            kind={kind}
            words={words}
            onWords={setWords}
            to={to}
            onTo={setTo}
            priority={priority}
            onPriority={setPriority}
          />
          <ul className="text-ink-2 grid gap-1 text-sm">
            {tasks.slice(0, 5).map(({ id, title }) => (
              <li key={id} className="truncate">
                <VisibleText text={title} inline />
              </li>
            ))}
            {tasks.length > 5 ? <li>and {tasks.length - 5} more</li> : null}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

type Said = { words: string; to: string; priority: TaskPriority };

function deedOf(kind: DeedKind, { words, to, priority }: Said): TogetherDeed {
  switch (kind) {
    case "retry":
      return { kind };
    case "cancel":
      return { kind, reason: words };
    case "prioritise":
      return { kind, priority };
    case "reassign":
      return { kind, to: to.trim(), reason: words };
    case "release":
      return { kind, reason: words };
    case "close":
      return { kind, note: words };
  }
}

function missing(kind: DeedKind, words: string, to: string): string | null {
  if (kind === "reassign" && to.trim() === "") return "Name the worker.";
  if ((kind === "cancel" || kind === "reassign" || kind === "release") && words.trim() === "")
    return "Say why: it stands on the trail.";
  return kind === "close" && words.trim() === "" ? "Write a note: it stands on the task." : null;
}

function Outcomes({ outcomes, tasks }: { outcomes: readonly DoneOne[]; tasks: readonly Chosen[] }) {
  const title = new Map(tasks.map((task) => [task.id, task.title]));
  const done = outcomes.filter(({ ok }) => ok).length;
  return (
    <>
      <p role="status" className="mb-2 text-sm">
        {done} of {outcomes.length} done
      </p>
      <ul aria-label="Outcomes" className="grid gap-2 text-sm">
        {outcomes.map((outcome) => (
          <li key={outcome.id} className="border-b pb-2 last:border-b-0">
            <p className="truncate">
              <VisibleText text={title.get(outcome.id) ?? outcome.id} inline />
            </p>
            <Status shape={outcome.ok ? "filled" : "cross"} tone={outcome.ok ? "good" : "bad"}>
              {outcome.ok ? `Done: ${outcome.says}` : "Not done"}
            </Status>
            {outcome.ok ? null : <span className="text-ink-2 block">{outcome.message}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

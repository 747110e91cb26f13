"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskPriority } from "@/domain/tasks";
import type { DoneOne } from "@/server/one-by-one";
import type { TogetherDeed } from "@/server/tasks/together";

import { TogetherDialog } from "../../_components/together-dialog";
import { doSeveral } from "../actions";
import { DeedFields } from "./deed-fields";
import { type DeedKind, deedWords } from "./deed-words";

export type Chosen = { id: string; title: string; worker: string | null };

/** One deed on one or several tasks. */
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
  const text = deedWords[kind];

  return (
    <TogetherDialog
      title={text.title(tasks.length === 1 ? "this task" : count(tasks.length, "task"))}
      says={text.says}
      verb={text.done}
      isDanger={kind === "cancel"}
      missing={missing(kind, words, to)}
      items={tasks}
      send={() =>
        doSeveral({
          tasks: tasks.map(({ id, worker }) => ({ id, seen_with: worker })),
          deed: deedOf(kind, { words, to, priority }),
        })
      }
      onDone={(done) => {
        onDone?.(done);
        // One that went well needs no list of one.
        if (tasks.length === 1 && done.every(({ ok }) => ok)) onClose();
      }}
      onClose={onClose}
    >
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
    </TogetherDialog>
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

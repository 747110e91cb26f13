"use client";

import { X } from "lucide-react";
import { useState } from "react";

import { TaskState } from "@/components/status/task-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { BriefTask } from "@/server/tasks/for-people";

import { searchTasks } from "../actions";

/** The tasks that one waits for: found by words of their title, taken away again by their cross. */
export function DependencyPicker({
  chosen,
  onChange,
}: {
  chosen: readonly BriefTask[];
  onChange: (chosen: readonly BriefTask[]) => void;
}) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly BriefTask[] | null>(null);

  const look = async () => setFound(await searchTasks(words).catch(() => []));
  const others = found?.filter(({ id }) => !chosen.some((each) => each.id === id)) ?? [];

  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">
        Waits for <span className="text-ink-2 font-normal">(optional)</span>
      </legend>
      {chosen.length === 0 ? null : (
        <ul aria-label="Waits for" className="grid gap-1">
          {chosen.map((task) => (
            <li key={task.id} className="flex items-center gap-2 text-sm">
              <span className="min-w-0 flex-1 truncate">
                <VisibleText text={task.title} inline />
              </span>
              <TaskState status={task.status} />
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Do not wait for ${task.title}`}
                onClick={() => onChange(chosen.filter(({ id }) => id !== task.id))}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label="Find a task" hint="Three letters of its title, or more.">
            <Input
              type="search"
              maxLength={100}
              autoComplete="off"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                void look();
              }}
            />
          </Field>
        </div>
        <Button className="mb-5" onClick={() => void look()}>
          Find
        </Button>
      </div>
      {found === null ? null : others.length === 0 ? (
        <p role="status" className="text-ink-2 text-sm">
          No other task fits.
        </p>
      ) : (
        <ul aria-label="Found tasks" className="grid gap-1">
          {others.map((task) => (
            <li key={task.id}>
              <Button variant="ghost" className="max-w-full" onClick={() => onChange([...chosen, task])}>
                <span className="truncate">
                  <VisibleText text={task.title} inline />
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

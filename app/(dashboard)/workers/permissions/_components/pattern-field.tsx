"use client";

import { X } from "lucide-react";
import { useId, useState } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Remark } from "@/domain/contradictions";
import { patternAllowed, readPattern } from "@/domain/patterns";

import { Suggestions } from "./suggestions";

export type ListFieldProps = {
  label: string;
  hint: string;
  lines: readonly string[];
  onChange: (lines: string[]) => void;
  /** What is said about single lines. */
  remarks: readonly Remark[];
  names: readonly { name: string; seen: number }[];
  disabled: boolean;
  /** Lines are free names instead of patterns. */
  free?: boolean;
};

/** A list of patterns: each line is written, read as the evaluator reads it, and taken away by its cross. */
export function PatternField(props: ListFieldProps) {
  const { label, hint, lines, onChange, remarks, names, disabled, free = false } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);

  const add = (text: string) => {
    const written = text.split(free ? /[\n,]+/ : /[\s,]*[\n,]+[\s,]*/).filter((each) => each.trim() !== "");
    if (written.length === 0) return;
    const read = written.map((each) => ({ each, line: free ? each.trim().slice(0, 200) : readPattern(each) }));
    const unreadable = read.filter(({ line }) => line === null).map(({ each }) => each);
    const good = read.flatMap(({ line }) => line ?? []);
    const fresh = [...new Set(good)].filter((line) => !lines.includes(line));
    if (fresh.length > 0) onChange([...lines, ...fresh]);
    setTyped(unreadable.join(", "));
    setSaid(sayOf(unreadable, read, fresh));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== ",")) return;
    event.preventDefault();
    add(typed);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\n,]/.test(text)) return;
    event.preventDefault();
    add(text);
  };

  return (
    <div role="group" aria-labelledby={`${id}-label`} className="grid gap-1">
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
        <span className="text-ink-2 font-normal"> {lines.length === 0 ? "nothing" : lines.length}</span>
      </span>
      <p id={`${id}-hint`} className="text-ink-2 text-xs">
        {hint}
      </p>
      {lines.length === 0 ? null : (
        <ul aria-label={`${label}, lines`} className="my-1 flex flex-wrap gap-1.5">
          {lines.map((line) => (
            <Line
              key={line}
              line={line}
              list={label}
              remark={remarks.find((each) => each.line === line)}
              disabled={disabled}
              onRemove={() => onChange(lines.filter((each) => each !== line))}
            />
          ))}
        </ul>
      )}
      {disabled ? null : (
        <div className="flex gap-2">
          <Input
            value={typed}
            list={`${id}-names`}
            onChange={(event) => {
              setTyped(event.target.value);
              setSaid(null);
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            placeholder={free ? "Add a name" : "Add an action, namespace.* or *"}
            aria-label={`Add to ${label.toLowerCase()}`}
            aria-describedby={`${id}-hint ${id}-said`}
            aria-invalid={said?.bad || undefined}
            autoComplete="off"
            spellCheck={false}
            className="mono"
          />
          <Button disabledReason={typed.trim() === "" ? "Write a line first." : null} onClick={() => add(typed)}>
            Add
          </Button>
          <Suggestions id={`${id}-names`} names={names.filter(({ name }) => !lines.includes(name))} />
        </div>
      )}
      <p
        id={`${id}-said`}
        role="status"
        className={classes("text-xs empty:hidden", said?.bad ? "text-bad" : "text-ink-2")}
      >
        {said?.text}
      </p>
    </div>
  );
}

/** Says what was refused, and what was read otherwise than it was written. */
function sayOf(
  unreadable: readonly string[],
  read: readonly { each: string; line: string | null }[],
  fresh: readonly string[],
): { text: string; bad: boolean } | null {
  if (unreadable.length > 0) return { text: `Not added: “${unreadable.join("”, “")}”. ${patternAllowed}`, bad: true };
  const otherwise = read.filter(({ each, line }) => line !== null && each !== line).map(({ line }) => line);
  if (otherwise.length > 0)
    return { text: `Read as ${otherwise.join(", ")}: spaces and capitals do not count.`, bad: false };
  return fresh.length === 0 ? { text: "It stands there already.", bad: false } : null;
}

function Line({
  line,
  list,
  remark,
  disabled,
  onRemove,
}: {
  line: string;
  list: string;
  remark: Remark | undefined;
  disabled: boolean;
  onRemove: () => void;
}) {
  const mark = remark && { contradiction: "border-bad", everything: "border-warn", idle: "border-dashed" }[remark.kind];
  return (
    <li
      title={remark?.says}
      className={classes(
        "mono bg-surface inline-flex max-w-full items-center gap-1 rounded-md border py-0.5 pl-2 text-xs leading-5",
        disabled ? "pr-2" : "pr-0.5",
        mark ?? "border-line-2",
      )}
    >
      <span className={classes("min-w-0", remark?.kind === "idle" && "text-ink-2")}>
        <VisibleText text={line} inline />
      </span>
      {remark ? <span className="sr-only">: {remark.says}</span> : null}
      {disabled ? null : (
        <button
          type="button"
          aria-label={`Take ${line} out of ${list.toLowerCase()}`}
          onClick={onRemove}
          className="text-ink-2 hover:bg-line hover:text-ink grid size-5 shrink-0 place-items-center rounded-sm pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  );
}

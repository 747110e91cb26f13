"use client";

import { useId, useRef } from "react";
import { flushSync } from "react-dom";

import { count } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { classes } from "@/components/ui/classes";
import { controlClass } from "@/components/ui/control-class";
import { Kbd } from "@/components/ui/kbd";
import { type Parsed, queryMaxLength } from "@/domain/log-query/parse";
import type { Facets } from "@/server/logs/facets";

import type { Asked } from "../view";
import { QueryList, rowId } from "./query-list";
import { QueryMeaning } from "./query-meaning";
import { QueryUnderlay, queryTextClass } from "./query-underlay";
import { keepRecent } from "./recent-queries";
import { useCompletion } from "./use-completion";

/** What is looked for, in one line, with what may be meant under it; what can't be read is underlined. */
export function QueryField({
  text,
  parsed,
  span,
  counted,
  personId,
  onChange,
}: {
  text: string;
  parsed: Parsed;
  /** How far back is looked, whatever the query says. */
  span: Asked;
  /** The values of the lines that are shown, where they are counted. */
  counted: Facets | null;
  personId: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const underlay = useRef<HTMLDivElement>(null);
  useShortcuts({ "/": { label: "Go to the query", run: () => input.current?.select() } });
  const write = (written: string, caret: number) => {
    flushSync(() => onChange(written));
    input.current?.setSelectionRange(caret, caret);
  };
  const { offers, active, isAtLeast, ...list } = useCompletion({ text, span, counted, personId, write });
  const isOpen = offers.length > 0;
  const leave = () => {
    list.close();
    if (parsed.problems.length === 0) keepRecent(personId, text);
  };

  return (
    <div role="search" className="min-w-0 flex-1 basis-96">
      <div className="relative">
        <input
          ref={input}
          type="text"
          role="combobox"
          value={text}
          aria-label="Query"
          aria-describedby={`${id}-meaning`}
          aria-invalid={parsed.problems.length > 0}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={active === -1 ? undefined : rowId(`${id}-list`, active)}
          placeholder='level:>=warn worker:CRM-1 duration:>2s "connection refused" -timeout'
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={queryMaxLength}
          className={classes(controlClass, queryTextClass, "pr-8")}
          onChange={({ target }) => {
            onChange(target.value);
            list.onTyped(target.selectionStart ?? target.value.length);
          }}
          onSelect={({ currentTarget }) => list.onCaret(currentTarget.selectionStart ?? 0)}
          onFocus={list.onFocus}
          onBlur={leave}
          onScroll={({ currentTarget }) => underlay.current?.scrollTo({ left: currentTarget.scrollLeft })}
          onKeyDown={(event) => {
            if (list.onKey(event)) return;
            if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
          }}
        />
        <QueryUnderlay ref={underlay} text={text} problems={parsed.problems} />
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd keys="/" quiet />
        </span>
        {isOpen ? (
          <QueryList id={`${id}-list`} offers={offers} active={active} isAtLeast={isAtLeast} onPick={list.pick} />
        ) : null}
        <p role="status" className="sr-only">
          {isOpen ? count(offers.length, "suggestion") : ""}
        </p>
      </div>
      <QueryMeaning id={`${id}-meaning`} text={text} parsed={parsed} onMend={onChange} />
    </div>
  );
}

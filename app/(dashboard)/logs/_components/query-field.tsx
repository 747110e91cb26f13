"use client";

import { useRef } from "react";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { controlClass } from "@/components/ui/control-class";
import { Kbd } from "@/components/ui/kbd";
import { explain } from "@/domain/log-query/explain";
import { type Parsed, queryMaxLength } from "@/domain/log-query/parse";
import type { Problem } from "@/domain/log-query/terms";

const textClass = "font-mono text-[13px] whitespace-pre";

/** What is looked for, in one line; what can't be read in it is underlined, and beneath stands how it was understood. */
export function QueryField({
  text,
  parsed,
  onChange,
}: {
  text: string;
  parsed: Parsed;
  onChange: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const underlay = useRef<HTMLDivElement>(null);
  useShortcuts({ "/": { label: "Go to the query", run: () => input.current?.select() } });
  const { problems, query } = parsed;
  const [problem] = problems;

  return (
    <div role="search" className="min-w-0 flex-1 basis-96">
      <div className="relative">
        <input
          ref={input}
          type="text"
          value={text}
          aria-label="Query"
          aria-describedby="query-meaning"
          aria-invalid={problem !== undefined}
          placeholder='level:>=warn worker:CRM-1 duration:>2s "connection refused" -timeout'
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={queryMaxLength}
          className={classes(controlClass, textClass, "pr-8")}
          onChange={(event) => onChange(event.target.value)}
          onScroll={({ currentTarget }) => underlay.current?.scrollTo({ left: currentTarget.scrollLeft })}
          onKeyDown={(event) => {
            if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
          }}
        />
        <Underlay ref={underlay} text={text} problems={problems} />
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd keys="/" quiet />
        </span>
      </div>
      <div
        id="query-meaning"
        role="status"
        className="text-ink-2 mt-1 flex min-h-6 flex-wrap items-center gap-x-2 text-xs"
      >
        {problem === undefined ? (
          <span className="line-clamp-2">
            {query.kind === "all"
              ? "Every line. Look for words, or for a field such as level:error."
              : `Lines of which ${explain(query)}.`}
          </span>
        ) : (
          <>
            <span className="text-bad">{problem.message}</span>
            {problem.suggestion === null ? null : (
              <Button size="sm" onClick={() => onChange(mended(text, problem))}>
                Write {problem.suggestion}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}

const mended = (text: string, { from, to, suggestion }: Problem): string =>
  `${text.slice(0, from)}${suggestion ?? ""}${text.slice(to)}`;

/** The same letters, unseen, with a line under those that can't be read. It lies over the field and lets everything through. */
function Underlay({
  ref,
  text,
  problems,
}: {
  ref: React.Ref<HTMLDivElement>;
  text: string;
  problems: readonly Problem[];
}) {
  return (
    <div
      ref={ref}
      aria-hidden
      className={classes(
        textClass,
        "pointer-events-none absolute inset-y-0 right-8 left-[11px] overflow-hidden pt-[6px] leading-[18px] text-transparent pointer-coarse:text-[16px]",
      )}
    >
      {piecesOf(text, problems).map(({ from, words, isWrong }) => (
        <span key={from} className={classes(isWrong && "decoration-bad underline decoration-wavy underline-offset-2")}>
          {words}
        </span>
      ))}
    </div>
  );
}

function piecesOf(text: string, problems: readonly Problem[]) {
  const pieces: { from: number; words: string; isWrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    if (from > at) pieces.push({ from: at, words: text.slice(at, from), isWrong: false });
    if (to > at) pieces.push({ from: Math.max(at, from), words: text.slice(Math.max(at, from), to), isWrong: true });
    at = Math.max(at, to);
  }
  if (at < text.length) pieces.push({ from: at, words: text.slice(at), isWrong: false });
  return pieces;
}

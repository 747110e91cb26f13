import type { ReactNode } from "react";

import { classes } from "../ui/classes";

const toneClass = {
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  critical: "text-critical",
  accent: "text-accent",
  plain: "text-ink-3",
} as const;

const shapes = {
  filled: <circle cx="4" cy="4" r="4" fill="currentColor" />,
  ring: <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="4" cy="4" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4 .75a3.25 3.25 0 0 0 0 6.5z" fill="currentColor" />
    </>
  ),
  cross: <path d="m1 1 6 6M7 1 1 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
} as const;

export type DotShape = keyof typeof shapes;
export type DotTone = keyof typeof toneClass;

/** The shape of a status without its word. Only where the word stands right beside it. */
export function Dot({ shape, tone, className }: { shape: DotShape; tone: DotTone; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 8 8" aria-hidden className={classes("size-2 shrink-0", toneClass[tone], className)}>
      {shapes[shape]}
    </svg>
  );
}

/** A status: its shape and its word, readable without colour. */
export function Status({
  shape,
  tone,
  title,
  children,
}: {
  shape: DotShape;
  tone: DotTone;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={title}>
      <Dot shape={shape} tone={tone} />
      {children}
    </span>
  );
}

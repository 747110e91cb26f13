"use client";

import { useId } from "react";
import type { KeyboardEvent, ReactNode } from "react";

import { classes } from "./classes";

export type Tab<Key extends string> = { key: Key; label: string; panel: ReactNode };

/** Views of one thing, one at a time. Arrows move between them. `bar` puts the list and the panel where the caller wants them. */
export function Tabs<Key extends string>({
  label,
  tabs,
  active,
  onChange,
  bar = (list, panel) => (
    <>
      {list}
      {panel}
    </>
  ),
}: {
  label: string;
  tabs: readonly Tab<Key>[];
  active: Key;
  onChange: (key: Key) => void;
  bar?: (list: ReactNode, panel: ReactNode) => ReactNode;
}) {
  const id = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const here = tabs.findIndex((tab) => tab.key === active);
    const moves: Record<string, number> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };

  const list = (
    <div role="tablist" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown} className="inline-flex gap-0.5">
      {tabs.map((tab) => (
        <button
          key={tab.key}
          id={`${id}-${tab.key}`}
          type="button"
          role="tab"
          aria-selected={tab.key === active}
          aria-controls={`${id}-panel`}
          tabIndex={tab.key === active ? 0 : -1}
          onClick={() => onChange(tab.key)}
          className={segmentClass(tab.key === active)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );

  const panel = (
    <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`}>
      {tabs.find((tab) => tab.key === active)?.panel}
    </div>
  );

  return bar(list, panel);
}

/** The look of one segment, also for links that stand in a row. */
export function segmentClass(on: boolean): string {
  return classes(
    "inline-flex items-center rounded-sm px-2 py-0.5 text-xs leading-5 touch-small transition-colors",
    on ? "bg-sel font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
  );
}

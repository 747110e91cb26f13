"use client";

import { useState } from "react";

import type { Selection } from "./data-table";

type Titled = { id: string; title: string };

/** Rows that are picked by hand. What is no longer on the page is no longer chosen. */
export function useSelection<Row extends Titled>(rows: readonly Row[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ id }) => picked.has(id));
  const selection: Selection<Row> = {
    selected: new Set(chosen.map(({ id }) => id)),
    onChange: setPicked,
    nameOf: ({ title }) => title,
  };
  return { chosen, selection, clear: () => setPicked(new Set()) };
}

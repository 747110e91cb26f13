"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { browserApi } from "@/app/paths";
import { readLines } from "@/components/live/read-lines";
import type { MandateEdit } from "@/domain/mandates";
import type { Panel, PreviewLine } from "@/server/mandates/preview";
import type { Simulation } from "@/server/mandates/told";

/** Typing pauses for so long before the server is asked, in ms. */
const settleMs = 250;

export type PreviewEdit = { worker_id: string; mandate: MandateEdit };
export type Preview = {
  /** What was last said at once; older than the draft while `isBusy`. */
  panels: readonly Panel[];
  /** How much of the replay is done, 0 to 1. */
  share: number;
  rows: number;
  isBusy: boolean;
  simulation: Simulation | null;
  tookMs: number | null;
  failed: string | null;
};

const lost = "The connection broke before there was a result. Nothing was recorded. Change something, or try again.";

/**
 * Asks the server what an edit comes to, anew whenever it changes; what was asked before is broken off.
 *
 * @param edits empty where nothing is edited: then nothing is asked
 * @returns the preview, and `again` to ask once more
 */
export function usePreview(
  edits: readonly PreviewEdit[],
  names: readonly string[],
  initial: readonly Panel[],
): Preview & { again: () => void } {
  const [said, setSaid] = useState<Preview>(() => quiet(initial));
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(edits);

  const ask = useEffectEvent(async (signal: AbortSignal) => {
    const hear = (line: PreviewLine) => {
      if (!signal.aborted) setSaid((known) => heard(known, line));
    };
    try {
      await readLines<PreviewLine>(browserApi.permissionsPreview, signal, hear, { edits, names });
    } catch {
      if (!signal.aborted) setSaid((known) => ({ ...known, isBusy: false, failed: lost }));
    }
  });
  const rest = useEffectEvent(() => setSaid(quiet(initial)));

  useEffect(() => {
    if (asked === "[]") return rest();
    setSaid((known) => ({ ...known, isBusy: true, share: 0, rows: 0, failed: null }));
    const work = new AbortController();
    const timer = setTimeout(() => void ask(work.signal), settleMs);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [asked, turn]);

  return { ...said, again: () => setTurn((known) => known + 1) };
}

const quiet = (panels: readonly Panel[]): Preview => ({
  panels,
  share: 0,
  rows: 0,
  isBusy: false,
  simulation: null,
  tookMs: null,
  failed: null,
});

function heard(known: Preview, line: PreviewLine): Preview {
  if (line.kind === "panel") return { ...known, panels: line.panels };
  if (line.kind === "progress") return { ...known, share: line.done / Math.max(1, line.of), rows: line.rows };
  if (line.kind === "failed") return { ...known, isBusy: false, failed: line.message };
  return { ...known, isBusy: false, share: 1, simulation: line.simulation, tookMs: line.tookMs };
}

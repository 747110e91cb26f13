import "server-only";

import { effectiveTable, type EffectiveRow } from "@/domain/effective";
import { type Remark, remarksOn } from "@/domain/contradictions";
import type { MandateEdit } from "@/domain/mandates";
import { readPattern } from "@/domain/patterns";
import { type WorstCase, worstCaseOf } from "@/domain/worst-case";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
import { query } from "@/server/query";

import { previewInput } from "./inputs";
import { type Progress, simulate } from "./simulate";
import { readSurroundings } from "./surroundings";
import type { Simulation } from "./told";

/** What can be said of a mandate at once. */
export type Panel = { workerId: string; remarks: Remark[]; worst: WorstCase; rows: EffectiveRow[] };

/** What a page hears while it edits: first what is known at once, then how far the replay is, then what came of it. */
export type PreviewLine =
  | { kind: "panel"; panels: Panel[] }
  | ({ kind: "progress" } & Progress)
  | { kind: "result"; simulation: Simulation; tookMs: number }
  | { kind: "failed"; message: string };

/** What can be said of one mandate at once. */
export const readPanel = query({
  permission: "worker:read",
  async run({ reader }, { worker_id, mandate, names }: PanelOf): Promise<Panel> {
    const { around, settings } = await readSurroundings(reader, worker_id);
    const known = names.filter((name) => readPattern(name) !== null);
    const rows = effectiveTable(mandate, around, new Map(known.map((name) => [name, 0])));
    return {
      workerId: worker_id,
      remarks: remarksOn(mandate, around.switchedOff),
      worst: worstCaseOf(mandate, rows, around, settings.base_currency),
      rows,
    };
  },
});
type PanelOf = { worker_id: string; mandate: MandateEdit; names: readonly string[] };

const parsePreview = (raw: unknown) => parse(previewInput, raw);

/**
 * Everything that can be said of an edit before it is saved. Nothing is written.
 *
 * @param tell hears each line; throwing there ends the work
 * @throws Refusal of every kind, before the first line or between two
 */
export async function preview(credential: Credential, raw: unknown, tell: (line: PreviewLine) => void): Promise<void> {
  const begun = performance.now();
  const { edits, names } = parsePreview(raw);
  const panels: Panel[] = [];
  for (const edit of edits) panels.push(await readPanel(credential, { ...edit, names }));
  tell({ kind: "panel", panels: edits.length === 1 ? panels : panels.map((panel) => ({ ...panel, rows: [] })) });
  const simulation = await simulate(credential, edits, (progress) => tell({ kind: "progress", ...progress }));
  tell({ kind: "result", simulation, tookMs: Math.round(performance.now() - begun) });
}

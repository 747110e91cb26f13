import type { VerdictWord } from "./evaluator";

/** What a simulation counts. */
export const simulationViews = ["gained", "lost", "newly asked", "no longer asked"] as const;
export type SimulationView = (typeof simulationViews)[number];

/** Whether a changed check belongs to a number. One may belong to two: asked before and allowed now is both. */
export function belongsTo(view: SimulationView, before: VerdictWord, after: VerdictWord): boolean {
  if (before === after) return false;
  if (view === "gained") return after === "allow";
  if (view === "lost") return after === "deny";
  return view === "newly asked" ? after === "ask" : before === "ask";
}

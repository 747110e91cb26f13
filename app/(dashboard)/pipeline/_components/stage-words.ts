import type { DotShape, DotTone } from "@/components/status/dot";
import type { EndedWithinDays, OpportunityStatus, PipelineMark } from "@/domain/pipeline";

export const stageLooks = {
  new: { word: "New", shape: "ring", tone: "plain" },
  qualified: { word: "Qualified", shape: "ring", tone: "accent" },
  contacted: { word: "Contacted", shape: "half", tone: "accent" },
  quoted: { word: "Quoted", shape: "half", tone: "warn" },
  won: { word: "Won", shape: "filled", tone: "good" },
  lost: { word: "Lost", shape: "cross", tone: "plain" },
} as const satisfies Record<OpportunityStatus, { word: string; shape: DotShape; tone: DotTone }>;

export const stageWord = (status: OpportunityStatus): string => stageLooks[status].word;

export const markWords = {
  stale: { chip: "stale", says: "Open, and neither moved nor worked on for 14 days" },
  expired: { chip: "expired", says: "Open, and past the time it expires" },
  "no-next-step": { chip: "no next step", says: "Open, and nobody wrote what comes next" },
} as const satisfies Record<PipelineMark, { chip: string; says: string }>;

/** How far back what has ended is shown. */
export const endedWords = {
  7: "7 days",
  30: "30 days",
  90: "90 days",
  365: "365 days",
  0: "all time",
} as const satisfies Record<EndedWithinDays, string>;

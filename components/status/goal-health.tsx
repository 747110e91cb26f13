import type { GoalHealth } from "@/domain/goal-health";

import { type DotShape, type DotTone, Status } from "./dot";

const looks: Readonly<Record<GoalHealth, { shape: DotShape; tone: DotTone; word: string }>> = {
  on_track: { shape: "filled", tone: "good", word: "on track" },
  at_risk: { shape: "half", tone: "warn", word: "at risk" },
  off_track: { shape: "cross", tone: "bad", word: "off track" },
  not_begun: { shape: "ring", tone: "plain", word: "not begun" },
  paused: { shape: "half", tone: "plain", word: "paused" },
  completed: { shape: "filled", tone: "plain", word: "completed" },
  failed: { shape: "cross", tone: "plain", word: "failed" },
};

/** How a goal's health is called. */
export const goalHealthWord = (health: GoalHealth): string => looks[health].word;

/** How a goal stands, and why. What is over says at how much: "completed at 34 %". */
export function GoalHealthMark({ health, reason }: { health: GoalHealth; reason: string | null }) {
  const { shape, tone, word } = looks[health];
  const isOver = health === "completed" || health === "failed";
  const said = reason === null ? word : `${word}${isOver ? " " : ": "}${reason}`;
  return (
    <Status shape={shape} tone={tone} title={said}>
      <span className="truncate">{said}</span>
    </Status>
  );
}

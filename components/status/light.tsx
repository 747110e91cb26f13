import type { Grade, Light } from "@/domain/lights";

import type { DotShape, DotTone } from "./dot";
import { Status } from "./dot";

/** The shape and tone of each grade. */
export const gradeLooks = {
  good: ["filled", "good"],
  fair: ["half", "warn"],
  bad: ["cross", "bad"],
  none: ["ring", "plain"],
} as const satisfies Record<Grade, readonly [DotShape, DotTone]>;

/** One light of a worker: its grade as a shape, its state in words, the reason on hover. */
export function LightStatus({ light, words }: { light: Light<string>; words: string }) {
  const [shape, tone] = gradeLooks[light.grade];
  return (
    <Status shape={shape} tone={tone} title={light.reason}>
      <span className="truncate">{words}</span>
    </Status>
  );
}

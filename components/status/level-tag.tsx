import type { AutonomyLevel } from "@/domain/workers";

const meanings = {
  L1: "L1: asks before every action that carries any risk",
  L2: "L2: asks from medium risk",
  L3: "L3: asks from high risk",
  L4: "L4: asks for critical risk only",
  L5: "L5: asks for critical risk, unless the action is named in its permissions",
} as const satisfies Record<AutonomyLevel, string>;

/** How much a worker may do unasked; what the level means on hover. */
export function LevelTag({ level }: { level: AutonomyLevel }) {
  return (
    <abbr
      title={meanings[level]}
      className="border-line-2 text-ink-2 rounded-sm border px-1 font-mono text-xs leading-4 font-medium no-underline"
    >
      {level}
    </abbr>
  );
}

import { classes } from "@/components/ui/classes";
import { Radio } from "@/components/ui/radio";
import type { StandingEffect } from "@/domain/standing-rules";

import { effects, effectWords } from "./rule-words";

const comesTo = {
  allow: "It goes ahead without a person.",
  ask: "A person decides each time, whatever its level.",
  forbid: "It is refused, also what was approved and not used.",
} as const satisfies Record<StandingEffect, string>;

/** The three things that a rule can do. */
export function EffectChoice({
  value,
  neverAllowed,
  onChange,
  error,
}: {
  value: StandingEffect;
  /** Why "allow" can't be chosen, or null. */
  neverAllowed: string | null;
  onChange: (effect: StandingEffect) => void;
  error: string | undefined;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">What it does</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {effects.map((effect) => (
          <label
            key={effect}
            className={classes(
              "bg-surface flex gap-2 rounded-md border px-3 py-2 text-sm",
              effect === value ? "border-accent bg-sel" : "border-line-2",
              effect === "allow" && neverAllowed !== null && "text-ink-2",
            )}
          >
            <Radio
              name="effect"
              value={effect}
              checked={effect === value}
              disabled={effect === "allow" && neverAllowed !== null}
              onChange={() => onChange(effect)}
              className="mt-0.5"
            />
            <span>
              <span className="font-medium">{effectWords[effect]}</span>
              <span className="text-ink-2 block text-xs">
                {effect === "allow" && neverAllowed !== null ? "Never for critical risk." : comesTo[effect]}
              </span>
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : <p className="text-bad mt-1 text-xs">{error}</p>}
    </fieldset>
  );
}

import { Status } from "@/components/status/dot";
import { Time } from "@/components/ui/time";
import type { RuleState, StandingEffect } from "@/domain/standing-rules";
import type { ListedRule } from "@/server/rules/queries";

import { effectWords } from "../../_components/rule-words";

const looks = {
  waiting: { shape: "half", tone: "accent", word: "Waiting" },
  live: { shape: "filled", tone: "good", word: "Live" },
  ended: { shape: "ring", tone: "plain", word: "Ended" },
  declined: { shape: "cross", tone: "plain", word: "Declined" },
  lapsed: { shape: "ring", tone: "plain", word: "Never accepted" },
} as const satisfies Record<RuleState, { shape: string; tone: string; word: string }>;

/** How a rule stands, by shape and word. */
export function RuleStatus({ state }: { state: RuleState }) {
  const { shape, tone, word } = looks[state];
  return (
    <Status shape={shape} tone={tone}>
      {word}
    </Status>
  );
}

/** "Always allow ad.budget.set". */
export function RuleName({ effect, action }: { effect: StandingEffect; action: string }) {
  return (
    <>
      {effectWords[effect]} <span className="mono">{action}</span>
    </>
  );
}

/** The instant that matters for its state, and what it is. */
export function RuleTime({ rule }: { rule: ListedRule }) {
  if (rule.state === "waiting") return <Time at={rule.proposedAt} className="text-ink-2" />;
  if (rule.state === "live") {
    return (
      <span className="text-ink-2">
        ends <Time at={rule.endsAt} />
      </span>
    );
  }
  return <Time at={rule.endedAt ?? rule.endsAt} className="text-ink-2" />;
}

// Only the type: the rules beside it bring a parser that no page should carry to the browser.
import type { Risk as RiskLevel } from "@/domain/risk";

import { classes } from "../ui/classes";

const looks = {
  low: { steps: 1, word: "Low", text: "text-ink-2", bar: "bg-ink-3" },
  medium: { steps: 2, word: "Medium", text: "text-warn", bar: "bg-warn" },
  high: { steps: 3, word: "High", text: "text-bad", bar: "bg-bad" },
  critical: { steps: 4, word: "Critical", text: "text-critical", bar: "bg-critical" },
} as const satisfies Record<RiskLevel, { steps: number; word: string; text: string; bar: string }>;

/** A risk as a bar of four steps and its word. */
export function Risk({ risk }: { risk: RiskLevel }) {
  const { steps, word, text, bar } = looks[risk];
  return (
    <span className={classes("inline-flex items-baseline gap-1.5 text-xs font-medium", text)}>
      <span aria-hidden className="inline-flex translate-y-px gap-0.5">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={classes("h-[11px] w-1 rounded-[1px]", step <= steps ? bar : "bg-line-2")} />
        ))}
      </span>
      {word}
    </span>
  );
}

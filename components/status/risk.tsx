import type { Risk as RiskLevel } from "@/domain/risk";
import { risks } from "@/domain/risk";

import { classes } from "../ui/classes";

const looks = {
  low: { word: "Low", text: "text-ink-2", bar: "bg-ink-3" },
  medium: { word: "Medium", text: "text-warn", bar: "bg-warn" },
  high: { word: "High", text: "text-bad", bar: "bg-bad" },
  critical: { word: "Critical", text: "text-critical", bar: "bg-critical" },
} as const satisfies Record<RiskLevel, { word: string; text: string; bar: string }>;

/** A risk as a bar of four steps and its word. */
export function Risk({ risk }: { risk: RiskLevel }) {
  const { word, text, bar } = looks[risk];
  const step = risks.indexOf(risk);
  return (
    <span className={classes("inline-flex items-center gap-1.5 text-xs font-medium", text)}>
      <span aria-hidden className="inline-flex gap-0.5">
        {risks.map((each, at) => (
          <i key={each} className={classes("h-[11px] w-1 rounded-[1px]", at <= step ? bar : "bg-line-2")} />
        ))}
      </span>
      {word}
    </span>
  );
}

import { formatPercent } from "../format";
import { classes } from "../ui/classes";
import { none } from "./none";

/** More or less than before, by its sign, its arrow and its colour; null where there is nothing to compare with. */
export function Change({ ratio }: { ratio: number | null }) {
  if (ratio === null) return none;
  const digits = Math.abs(ratio) < 0.1 ? 1 : 0;
  const [arrow, word, tone] =
    ratio > 0 ? ["▲", "up", "text-good"] : ratio < 0 ? ["▼", "down", "text-bad"] : ["=", "unchanged", "text-ink-2"];
  return (
    <span className={classes("whitespace-nowrap", tone)}>
      <span aria-hidden>{arrow}</span>
      <span className="sr-only">{word}</span> {formatPercent(Math.abs(ratio), digits)}
    </span>
  );
}

import { formatPercent } from "@/components/format";

/** A part of one, as every part of one is written; "–" where nobody can say. */
export const share = (part: number | null): string => (part === null ? "–" : formatPercent(part));

/** A confidence, 0 to 1, as cards write it. */
export const said = (confidence: number | null): string => (confidence === null ? "–" : confidence.toFixed(2));

/** "+0.4", "−1.1": what a rule adds. */
export const signed = (weight: number): string =>
  weight === 0
    ? "0"
    : `${weight > 0 ? "+" : "−"}${Math.abs(weight).toLocaleString("en", { maximumFractionDigits: 4 })}`;

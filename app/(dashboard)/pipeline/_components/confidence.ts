import { calibrationWords } from "@/domain/calibration";
import type { Card } from "@/server/pipeline/cards";

/** What whoever scored it says of its chances, a claim, and called one; and how often that came true, where it can be told. */
export function confidenceWords({ confidence, wins }: Pick<Card, "confidence" | "wins">): string {
  if (confidence === null) return "not scored";
  return wins === null ? `says ${confidence.toFixed(2)}` : calibrationWords(confidence, wins);
}

import type { Card } from "@/server/pipeline/cards";

/** What whoever scored it says of its chances: a claim, and called one. */
export const confidenceWords = ({ confidence }: Pick<Card, "confidence">): string =>
  confidence === null ? "not scored" : `says ${confidence.toFixed(2)}`;

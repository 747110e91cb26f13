/** Confidences are told apart by tenths; under so many closed ones, what a tenth comes to is not said. */
export const binCount = 10;
export const leastClosed = 20;
/** How much the overall rate weighs against what was seen of a bin, in closed ones. Source: rules.md, Calibrated. */
const priorWeight = 10;

/** What came of the cards that were first scored within one tenth. */
export type BinOutcome = { bin: number; closed: number; won: number };

export type CalibrationBin = {
  from: number;
  to: number;
  closed: number;
  won: number;
  /** How often such a card wins; null where too few are closed to say. */
  wins: number | null;
};

export type Calibration = {
  closed: number;
  won: number;
  /** Won of all closed; null where none is. */
  rate: number | null;
  bins: readonly CalibrationBin[];
};

/** The tenth that a confidence belongs to; 1 belongs to the last. */
export const binOf = (confidence: number): number =>
  Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount)));

/** Sets beside what a model says what came true. */
export function calibrate(outcomes: readonly BinOutcome[]): Calibration {
  const sumOf = (bin: number, what: "closed" | "won") =>
    outcomes.filter((outcome) => outcome.bin === bin).reduce((sum, outcome) => sum + outcome[what], 0);
  const seen = Array.from({ length: binCount }, (_, bin) => ({ closed: sumOf(bin, "closed"), won: sumOf(bin, "won") }));
  const closed = seen.reduce((sum, bin) => sum + bin.closed, 0);
  const won = seen.reduce((sum, bin) => sum + bin.won, 0);
  const rate = closed === 0 ? null : won / closed;
  return {
    closed,
    won,
    rate,
    bins: seen.map((bin, index) => ({
      ...bin,
      from: index / binCount,
      to: (index + 1) / binCount,
      wins:
        rate === null || bin.closed < leastClosed ? null : (bin.won + priorWeight * rate) / (bin.closed + priorWeight),
    })),
  };
}

/** How often a card of this confidence wins; null where nobody can say. */
export function calibrated(calibration: Calibration | undefined, confidence: number | null): number | null {
  return confidence === null ? null : (calibration?.bins[binOf(confidence)]?.wins ?? null);
}

/** "says 0.80, wins 45 %", "says 0.80, too few closed to tell". */
export function calibrationWords(confidence: number, wins: number | null): string {
  const says = `says ${confidence.toFixed(2)}`;
  return wins === null ? `${says}, too few closed to tell` : `${says}, wins ${Math.round(wins * 100)} %`;
}

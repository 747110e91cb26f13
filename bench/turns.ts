/** Sides that are measured against each other: they take turns, so that each meets the same machine. */
import { quantile } from "./report";

/** Questions of each side, after some that warm up. */
const [laps, warming] = [30, 5];

export type Side = (lap: number) => Promise<unknown>;

/** @returns of each side the milliseconds of every lap */
export async function inTurns(sides: readonly Side[], counts = { laps, warming }): Promise<number[][]> {
  const samples: number[][] = sides.map(() => []);
  for (let lap = 0; lap < counts.warming + counts.laps; lap += 1) {
    for (const [index, side] of sides.entries()) {
      const begun = performance.now();
      await side(lap);
      if (lap >= counts.warming) samples[index]?.push(performance.now() - begun);
    }
  }
  return samples;
}

export const medianOf = (sample: readonly number[] | undefined): number => quantile(sample ?? [], 0.5);
export const inMs = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

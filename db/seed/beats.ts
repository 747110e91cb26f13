import type { Cast } from "./data/cast";
import type { Dice } from "./dice";
import { type BeatRow, type Frame, hourMs, minuteMs, secondMs } from "./frame";

/** How far back the strip of a worker goes, and a little more. */
const hours = 26;

/** Minutes in which nothing was heard: restarts of some minutes, more often for those who are not well. */
function gapsOf(dice: Dice, { status, beatSecondsAgo }: Cast): { from: number; to: number }[] {
  const isFrail = status === "error" || beatSecondsAgo > 90;
  return Array.from({ length: dice.whole(0, 2) + (isFrail ? 7 : 0) }, () => {
    const from = dice.whole(0, hours * 60);
    return { from, to: from + dice.whole(1, isFrail ? 24 : 4) };
  });
}

/** In which minutes each worker was heard until it fell silent, or until the history ends. */
export function layBeats({ dice, nowMs }: Frame, cast: readonly Cast[]): BeatRow[] {
  const firstMs = Math.floor(nowMs / hourMs) * hourMs - (hours - 1) * hourMs;
  return cast.flatMap((worker) => {
    const gaps = gapsOf(dice.fork(`beats ${worker.workerId}`), worker);
    const lastMs = nowMs - worker.beatSecondsAgo * secondMs;
    const wasHeard = (minute: number) =>
      firstMs + minute * minuteMs <= lastMs && !gaps.some(({ from, to }) => minute >= from && minute < to);
    return Array.from({ length: hours }, (_, hour) => {
      let minutes = 0n;
      for (let bit = 0; bit < 60; bit += 1) if (wasHeard(hour * 60 + bit)) minutes |= 1n << BigInt(bit);
      return { workerId: worker.workerId, hour: new Date(firstMs + hour * hourMs), minutes };
    }).filter(({ minutes }) => minutes !== 0n);
  });
}

import { count } from "@/components/format";
import type { TrackRecord } from "@/server/scoring/calibrations";

import { said, share } from "../words";

/** Confidences that came without a model: what workers say of their own cards. */
export function Unscored({ unscored }: { unscored: TrackRecord & { open: number } }) {
  const { open, closed, said: mean, rate } = unscored;
  if (open === 0 && closed === 0) return null;
  return (
    <p className="text-ink-2 px-4 py-3 text-sm sm:px-6">
      {count(open, "open card")} with a confidence that no model gave: a worker&apos;s own word.
      {closed === 0
        ? null
        : ` Of ${count(closed, "such card")} closed within a year it said ${said(mean)} on average; ${share(rate)} were won.`}
    </p>
  );
}

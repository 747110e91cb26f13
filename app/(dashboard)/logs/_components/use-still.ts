"use client";

import { useState } from "react";

/** What was last shown, for as long as nothing may move. */
export function useStill<Shown>(now: Shown, isStill: boolean): Shown {
  const [shown, setShown] = useState(now);
  if (!isStill && shown !== now) setShown(now);
  return isStill ? shown : now;
}

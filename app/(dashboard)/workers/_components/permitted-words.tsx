"use client";

import { useEffect, useState } from "react";

import { formatClock, formatDay } from "@/components/format";
import { LightStatus } from "@/components/status/light";
import { useNow } from "@/components/ui/now";
import type { Light, Permit } from "@/domain/lights";

const words: Record<Permit, string> = {
  permitted: "yes",
  "over-cap": "over budget",
  nothing: "nothing yet",
  paused: "paused",
  stopped: "stopped",
  "fleet-stopped": "all stopped",
  maintenance: "maintenance",
};

const dayMs = 24 * 60 * 60 * 1_000;

/** Whether it may act; in maintenance, until when, in the reader's own zone once that is known. */
export function PermittedWords({ light, until }: { light: Light<Permit>; until: string | null }) {
  const [isHere, setIsHere] = useState(false);
  const now = useNow(60_000);
  useEffect(() => setIsHere(true), []);
  if (light.state !== "maintenance" || until === null || !isHere || now === null)
    return <LightStatus light={light} words={words[light.state]} />;
  const atMs = Date.parse(until);
  const end = atMs - now < dayMs ? formatClock(atMs) : formatDay(atMs);
  return <LightStatus light={light} words={`until ${end}`} />;
}

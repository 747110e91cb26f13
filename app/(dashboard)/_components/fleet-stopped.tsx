"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Time } from "@/components/ui/time";
import type { Outcome } from "@/server/form-action";

export type StandingStop = {
  by: string;
  /** RFC 3339. */
  at: string;
  reason: string | null;
  /** Why this person may not end it, or null. */
  whyNotResume: string | null;
};
export type Resume = (input: Record<string, never>) => Promise<Outcome<{ resumed: number }>>;

/** On every page while the whole fleet stands still: who stopped it, when, and the way to set it going again. */
export function FleetStopped({ stop, resume }: { stop: StandingStop; resume: Resume | undefined }) {
  const [busy, setBusy] = useState(false);

  const go = async () => {
    setBusy(true);
    const outcome = await resume?.({}).catch(() => null);
    setBusy(false);
    if (outcome?.ok)
      return void notify({ title: `The fleet goes on: ${outcome.value.resumed} workers run.`, tone: "good" });
    void notify({ title: outcome?.message ?? "No answer came. Look again whether it was recorded.", tone: "bad" });
  };

  return (
    <div
      role="region"
      aria-label="The fleet is stopped"
      className="bg-bad-wash flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 text-sm sm:px-6 lg:h-11 lg:flex-nowrap"
    >
      <OctagonX aria-hidden className="text-bad size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere] lg:truncate">
        <b className="font-medium">The fleet is stopped.</b> By {stop.by}, <Time at={stop.at} />
        {stop.reason === null ? "" : `: ${stop.reason}`}
      </p>
      <Button busy={busy} disabledReason={stop.whyNotResume} onClick={() => void go()}>
        Resume the fleet
      </Button>
    </div>
  );
}

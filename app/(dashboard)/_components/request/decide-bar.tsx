"use client";

import { useEffect, useRef } from "react";

import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { ActionBar } from "@/components/layout/action-bar";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/now";

import { DecideStep } from "./decide-step";
import { useDeciding } from "./deciding";
import type { Deciding, Step } from "./deciding";
import { Digest } from "./digest";
import { usePlace } from "./place";
import { SendState } from "./send-state";

/** What can be done with the request on screen, by button and by key, and why something can't. */
export function DecideBar() {
  const deciding = useDeciding();
  return deciding ? <Bar deciding={deciding} /> : null;
}

function Bar({ deciding }: { deciding: Deciding }) {
  const place = usePlace();
  const bar = useRef<HTMLDivElement>(null);
  const leftStep = useRef<Step | null>(null);
  const now = useNow();
  const { request, step, phase } = deciding;

  const isOver = now !== null && now >= new Date(request.expiresAt).getTime();
  const never = isOver ? "Its time ran out before anybody decided." : request.excluded;
  const reasons: Record<Step, string | null> = {
    approve: never ?? whyNotYet(deciding),
    reject: never ?? (request.digest === null ? notRead : null),
    revise: never ?? (request.digest === null ? notRead : null),
  };
  const isBusy = phase.kind === "sending" || phase.kind === "unknown";

  // Bound to what is drawn: not while the cursor is ahead of it, not while it is out of sight, not at once.
  const isMeant = () =>
    deciding.isSettled() &&
    (place === null || place.isHere(request.id)) &&
    bar.current?.checkVisibility() === true &&
    !isBusy;

  const take = (next: Step, withNote = false) => {
    if (!isMeant()) return;
    if (reasons[next] !== null) return;
    if (next === "approve" && request.friction === "one key" && !withNote) void deciding.send({ vote: "approved" });
    else deciding.begin(next);
  };

  useShortcuts(
    {
      a: { label: request.approve, run: () => take("approve") },
      A: { label: "Approve with a note", run: () => take("approve", true) },
      r: { label: "Reject, with a reason", run: () => take("reject") },
      v: { label: "Ask to revise", run: () => take("revise") },
    },
    { enabled: step === null },
  );
  // Leaving a step leads back to the button that opened it.
  useEffect(() => {
    if (step === null && leftStep.current !== null && document.activeElement === document.body) {
      bar.current?.querySelector<HTMLElement>(`[data-step=${leftStep.current}]`)?.focus();
    }
    leftStep.current = step;
  }, [step]);
  const hints = { a: useKeyHint("a"), r: useKeyHint("r"), v: useKeyHint("v") };
  const busyWith = phase.kind === "sending" ? phase.word : null;

  return (
    <div ref={bar} className="bg-canvas sticky bottom-(--bottom-bar) z-10 mt-auto">
      <SendState deciding={deciding} />
      <p
        role="status"
        className="text-ink-2 border-t px-4 pt-2 text-right text-xs empty:hidden sm:px-7 [&:not(:empty)+*]:border-t-0"
      >
        {phase.kind === "idle" ? reasons.approve : null}
      </p>
      {step === null ? (
        <ActionBar label="Decide" aside={<Digest digest={request.digest} />}>
          <Button
            shortcut={hints.r}
            disabledReason={reasons.reject}
            busy={busyWith?.vote === "rejected" && !busyWith.revision}
            data-step="reject"
            onClick={() => take("reject")}
          >
            Reject
          </Button>
          <Button
            shortcut={hints.v}
            disabledReason={reasons.revise}
            busy={busyWith?.revision}
            data-step="revise"
            onClick={() => take("revise")}
          >
            Ask to revise
          </Button>
          <Button
            variant="primary"
            shortcut={hints.a}
            disabledReason={reasons.approve}
            busy={busyWith?.vote === "approved"}
            data-step="approve"
            onClick={() => take("approve")}
            className="max-w-full shrink! whitespace-normal! max-sm:basis-full!"
          >
            <span className="[overflow-wrap:anywhere]">
              {busyWith?.vote === "approved" ? "Approving…" : request.approve}
            </span>
          </Button>
        </ActionBar>
      ) : (
        <DecideStep key={step} deciding={deciding} step={step} />
      )}
    </div>
  );
}

const notRead = "The server has not read this request yet. It takes a few seconds.";

/** Why approving has to wait, or null. */
function whyNotYet({ request, isUnfolded }: Deciding): string | null {
  if (request.digest === null) return notRead;
  if (request.needsFullPage && !isUnfolded) return "It is too large for the list. Open it on its own page first.";
  return isUnfolded ? null : "Show all that the worker wrote first.";
}

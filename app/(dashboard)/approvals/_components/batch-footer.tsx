"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useNow } from "@/components/ui/now";
import type { Vote } from "@/domain/approvals";

import { TakesEffect } from "../../_components/request/takes-effect";
import type { Held } from "../../_components/request/use-undo";

/** One word for all of them. Rejecting takes a reason. */
export function BatchFooter({
  count,
  isBusy,
  done,
  onSend,
  onUndo,
  onClose,
}: {
  count: number;
  isBusy: boolean;
  /** What was recorded, once it is. */
  done: { held: Held | null } | null;
  onUndo: (held: Held) => void;
  onSend: (vote: Vote, note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState("");
  if (done) return <Afterwards held={done.held} onUndo={onUndo} onClose={onClose} />;
  const none = count === 0 ? "None of these can be decided together." : null;
  return (
    <>
      <Input
        aria-label="Reason for all of them"
        placeholder="Reason, needed to reject"
        value={note}
        maxLength={4_000}
        onChange={(event) => setNote(event.target.value)}
        className="min-w-40 flex-1"
      />
      <Button
        variant="danger"
        busy={isBusy}
        disabledReason={none ?? (note.trim() === "" ? "Write a reason first." : null)}
        onClick={() => onSend("rejected", note.trim())}
      >
        Reject {count}
      </Button>
      <Button variant="primary" busy={isBusy} disabledReason={none} onClick={() => onSend("approved", note.trim())}>
        Approve {count}
      </Button>
    </>
  );
}

/** While what was recorded is held, it can be taken back here too: the notice behind the dialog can't be reached. */
function Afterwards({
  held,
  onUndo,
  onClose,
}: {
  held: Held | null;
  onUndo: (held: Held) => void;
  onClose: () => void;
}) {
  const now = useNow(500);
  const canUndo = held !== null && held.untilMs !== null && now !== null && now < held.untilMs;
  return (
    <>
      {canUndo && held.untilMs !== null ? (
        <>
          <span className="text-ink-2 mr-auto self-center text-sm">
            <TakesEffect untilMs={held.untilMs} />
          </span>
          <Button onClick={() => onUndo(held)}>Undo all</Button>
        </>
      ) : null}
      <Button variant="primary" onClick={onClose}>
        Close
      </Button>
    </>
  );
}

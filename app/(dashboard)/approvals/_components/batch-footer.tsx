"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Vote } from "@/domain/approvals";

/** One word for all of them. Rejecting takes a reason. */
export function BatchFooter({
  count,
  isBusy,
  isDone,
  onSend,
  onClose,
}: {
  count: number;
  isBusy: boolean;
  isDone: boolean;
  onSend: (vote: Vote, note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState("");
  if (isDone) {
    return (
      <Button variant="primary" onClick={onClose} data-autofocus>
        Close
      </Button>
    );
  }
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

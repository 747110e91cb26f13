"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";

import { seenUpToNow } from "../../actions";

/** From now on only what is newer is told. */
export function MarkSeen() {
  const [isBusy, setIsBusy] = useState(false);
  const mark = async () => {
    setIsBusy(true);
    const answer = await seenUpToNow({}).catch(() => null);
    setIsBusy(false);
    if (answer?.ok) return;
    void notify({
      id: "mark-seen",
      title: "Not marked as seen",
      detail: answer?.message ?? "The server did not answer.",
      tone: "bad",
    });
  };
  return (
    <Button size="sm" variant="ghost" busy={isBusy} onClick={() => void mark()}>
      Mark as seen
    </Button>
  );
}

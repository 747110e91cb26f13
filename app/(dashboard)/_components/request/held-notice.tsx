"use client";

import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import type { Vote } from "@/domain/approvals";

import { takeBack } from "../../approvals/actions";

/** A decision that is recorded and not yet in effect; whoever made it can take it back. */
export function HeldNotice({
  id,
  by,
  vote,
  until,
  mine,
}: {
  id: string;
  by: string;
  vote: Vote;
  until: string;
  mine: boolean;
}) {
  const now = useNow();
  const { isBusy, refused, send } = useSent(
    () => undefined,
    "The server did not answer. Look again whether it was taken back.",
  );
  const leftSeconds = now === null ? null : Math.ceil((new Date(until).getTime() - now) / 1_000);
  const isOver = leftSeconds !== null && leftSeconds <= 0;

  return (
    <Notice tone="warn" title={`${vote === "approved" ? "Approved" : "Rejected"} by ${mine ? "you" : by}`}>
      <p>
        {isOver ? (
          "It takes effect now."
        ) : (
          <>
            It takes effect {leftSeconds === null ? "soon" : `in ${String(leftSeconds)} s`}.{" "}
            {mine ? "Until then you can take it back." : "Until then only they can take it back."}
          </>
        )}
      </p>
      {mine && !isOver ? (
        <Button size="sm" className="mt-2" busy={isBusy} onClick={() => send(() => takeBack({ id }))}>
          Take back
        </Button>
      ) : null}
      {refused === null ? null : (
        <p role="alert" className="text-bad">
          {refused}
        </p>
      )}
    </Notice>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

import type { Deciding } from "./deciding";

/** What became of the word that was sent, where there is more to say than that it is under way. */
export function SendState({ deciding }: { deciding: Deciding }) {
  const { phase, send } = deciding;
  if (phase.kind === "idle" || (phase.kind === "sending" && !phase.again)) return null;

  return (
    <div className="border-t px-4 pt-3 sm:px-7 [&+*]:border-t-0">
      {phase.kind === "refused" ? (
        <Notice tone="bad" live="alert">
          {phase.message}
        </Notice>
      ) : phase.kind === "sending" ? (
        <Notice tone="warn" live="status">
          The server has not answered, so it is not known whether this was recorded. Asking again.
        </Notice>
      ) : (
        <Notice tone="warn" live="alert" title="It is not known whether this was recorded">
          <p>The server did not answer. Ask again: the same word is never recorded twice.</p>
          <Button size="sm" className="mt-2" onClick={() => void send(phase.word)}>
            Ask again
          </Button>
        </Notice>
      )}
    </div>
  );
}

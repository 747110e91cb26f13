"use client";

import { useEffect, useState } from "react";

import { paths } from "@/app/paths";
import { useConnection } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";

/**
 * Stands before a page whose session has ended: what was typed waits behind it, and what was read is out of sight. Once
 * the same person has signed in again and the page has been read anew, it goes on; for somebody else it begins anew.
 *
 * @param readAtMs when the server read this page
 */
export function SessionEnded({ email, readAtMs }: { email: string; readAtMs: number }) {
  const { state } = useConnection();
  const [whose] = useState(email);
  const [lastReadMs, setLastReadMs] = useState<number | null>(null);
  if (state === "ended" && lastReadMs === null) setLastReadMs(readAtMs);
  if (state !== "ended" && lastReadMs !== null && lastReadMs !== readAtMs) setLastReadMs(null);

  const isAnother = email !== whose;
  useEffect(() => {
    if (isAnother) window.location.reload();
  }, [isAnother]);

  return (
    <Dialog
      open={isAnother || lastReadMs !== null}
      veiled
      required
      onClose={() => undefined}
      title="Your session has ended"
      description={`Sign in again as ${whose}, in another tab. This page goes on by itself then, with all that you typed.`}
      footer={
        <>
          <Button onClick={() => window.location.reload()}>Leave this page</Button>
          <a href={paths.signIn()} target="_blank" rel="noreferrer" className={buttonClass({ variant: "primary" })}>
            Sign in again
          </a>
        </>
      }
    />
  );
}

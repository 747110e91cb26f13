"use client";

import { ShieldCheck } from "lucide-react";
import { useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { readLines } from "@/components/live/read-lines";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { VerifyMessage } from "@/server/audit/verify-in-page";

import { Verdict } from "./verdict";

const lost = "The connection broke before there was a result. The trail was only read. Try again.";

/** Has the server follow the whole chain, and says how far it is and what came of it. */
export function VerifyChain() {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<VerifyMessage | null>(null);
  const work = useRef<AbortController>(null);

  const start = async () => {
    setOpen(true);
    setSaid(null);
    const { signal } = (work.current = new AbortController());
    try {
      await readLines<VerifyMessage>(browserApi.auditVerify, signal, setSaid);
    } catch {
      if (!signal.aborted) setSaid({ kind: "failed", message: lost });
    }
  };
  const close = () => {
    work.current?.abort();
    setOpen(false);
  };

  return (
    <>
      <Button icon={<ShieldCheck aria-hidden className="size-3.5" />} onClick={() => void start()}>
        Verify chain
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title="Verify the chain"
        description="Every row is hashed anew and compared with the next, with the anchors, and with the requests that it tells of."
        footer={
          <Button onClick={close}>{said?.kind === "result" || said?.kind === "failed" ? "Close" : "Stop"}</Button>
        }
      >
        <Said message={said} />
      </Dialog>
    </>
  );
}

function Said({ message }: { message: VerifyMessage | null }) {
  if (message?.kind === "result") return <Verdict result={message} />;
  if (message?.kind === "failed") {
    return (
      <Notice tone="bad" live="alert" title="Not verified">
        {message.message}
      </Notice>
    );
  }
  const share = message === null ? 0 : message.phase === "requests" ? 1 : message.done / Math.max(1, message.of);
  return (
    <div className="grid gap-2">
      <Progress value={share} label="How much of the trail was followed" tone="accent" className="w-full!" />
      <p role="status" className="text-ink-2 text-sm">
        {message === null
          ? "Beginning"
          : message.phase === "trail"
            ? `${formatNumber(message.done)} of ${formatNumber(message.of)} rows`
            : `${formatNumber(message.done)} requests compared`}
      </p>
    </div>
  );
}

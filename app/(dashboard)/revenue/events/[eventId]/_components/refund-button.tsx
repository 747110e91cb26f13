"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";

const RefundDialog = dynamic(() => import("./refund-dialog").then((module) => module.RefundDialog), { ssr: false });

export type Refundable = {
  id: string;
  currency: string;
  /** What is left of it. */
  refundable: string;
  refundableText: string;
};

/** Gives money back, or says why it can't be. */
export function RefundButton({ disabledReason, ...event }: Refundable & { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Refund…
      </Button>
      {open ? <RefundDialog {...event} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

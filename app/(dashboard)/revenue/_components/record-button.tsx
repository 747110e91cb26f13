"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";

const RecordDialog = dynamic(() => import("./record-dialog").then((module) => module.RecordDialog), { ssr: false });

/** The way to write down money that moved; its form is fetched when it is asked for. */
export function RecordButton({
  forbidden,
  currency,
  currencies,
}: {
  forbidden: string | null;
  currency: string;
  currencies: readonly string[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabledReason={forbidden}
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        Record
      </Button>
      {open ? <RecordDialog currency={currency} currencies={currencies} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

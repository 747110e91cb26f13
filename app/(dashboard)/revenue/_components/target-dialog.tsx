"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { aim } from "../actions";
import { sayMonth } from "../day-words";

/** What a month should bring. */
export function TargetDialog({
  month,
  currency,
  seen,
  onClose,
}: {
  month: string;
  currency: string;
  /** What it is now; null for none. */
  seen: string | null;
  onClose: () => void;
}) {
  const [amount, setAmount] = useState(seen ?? "");
  const { send, errorOf, ...sent } = useSent(onClose);
  return (
    <FormDialog
      title={`Target of ${sayMonth(`${month}-01`)}`}
      description="On the chart each day has an even part of it."
      verb="Set target"
      missing={amount.trim() === "" ? "Say how much." : null}
      {...sent}
      also={
        seen === null ? undefined : (
          <Button
            variant="danger"
            busy={sent.isBusy}
            onClick={() => send(() => aim({ month, currency, amount: null, seen }))}
          >
            Take it away
          </Button>
        )
      }
      onSend={() => send(() => aim({ month, currency, amount: amount.trim(), seen }))}
      onClose={onClose}
    >
      <Field label={`Net in ${currency}`} hint="Such as 60000.00, without separators." error={errorOf("amount")}>
        <Input
          data-autofocus
          required
          inputMode="decimal"
          maxLength={32}
          autoComplete="off"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

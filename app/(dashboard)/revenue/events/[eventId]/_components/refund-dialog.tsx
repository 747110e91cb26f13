"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";

import { refund } from "../../../actions";
import type { Refundable } from "./refund-button";

/** How much goes back and why; what remains is said, and never exceeded. */
export function RefundDialog({
  id,
  currency,
  refundable,
  refundableText,
  onClose,
}: Refundable & { onClose: () => void }) {
  const [amount, setAmount] = useState(refundable);
  const [net, setNet] = useState("");
  const [reason, setReason] = useState("");
  const { send, errorOf, ...sent } = useSent(() => {
    onClose();
    void notify({ title: "The refund is recorded.", tone: "good" });
  });
  return (
    <FormDialog
      title="Refund"
      description={`${refundableText} of it may still be refunded. This records that the money went back; it moves none.`}
      verb="Record refund"
      missing={
        amount.trim() === "" ? "Say how much." : reason.trim() === "" ? "Say why: it stands on the trail." : null
      }
      {...sent}
      onSend={() => send(() => refund({ id, gross_amount: amount, net_amount: net, reason }))}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={`Amount in ${currency}`} hint={`At most ${refundableText}.`} error={errorOf("gross_amount")}>
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
        <Field label="Net" optional hint="Less, where fees came back too." error={errorOf("net_amount")}>
          <Input
            inputMode="decimal"
            maxLength={32}
            autoComplete="off"
            value={net}
            onChange={(event) => setNet(event.target.value)}
          />
        </Field>
      </div>
      <Field label="Why" error={errorOf("reason")}>
        <Input
          required
          maxLength={1_000}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

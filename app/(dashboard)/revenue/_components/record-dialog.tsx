"use client";

import { useState } from "react";

import { paths } from "@/app/paths";
import { FormDialog } from "@/components/form/form-dialog";
import { instantOf } from "@/components/form/moments";
import { useSent } from "@/components/form/use-sent";
import { notify } from "@/components/ui/notify";

import { useGo } from "../../_components/go";
import { recordEvent } from "../actions";
import { RecordFields } from "./record-fields";

export type RecordForm = {
  event_type: "sale" | "recurring";
  revenue_type: "one_time" | "recurring" | "usage";
  gross_amount: string;
  net_amount: string;
  currency: string;
  occurred_at: string;
  description: string;
  source: string;
  opportunity_id: string;
  goal_id: string;
  subscription_key: string;
  covers_from: string;
  covers_to: string;
};

const blank: Omit<RecordForm, "currency"> = {
  event_type: "sale",
  revenue_type: "one_time",
  gross_amount: "",
  net_amount: "",
  occurred_at: "",
  description: "",
  source: "",
  opportunity_id: "",
  goal_id: "",
  subscription_key: "",
  covers_from: "",
  covers_to: "",
};

/** A moment as the browser typed it, in its own zone. */

/** Money that moved, as a person writes it down. What is refused is said, and what was typed stays. */
export function RecordDialog({
  currency,
  currencies,
  onClose,
}: {
  currency: string;
  currencies: readonly string[];
  onClose: () => void;
}) {
  const go = useGo();
  const [form, setForm] = useState<RecordForm>({ ...blank, currency });
  const { send, errorOf, ...sent } = useSent<{ event: { id: string } }>(({ event: { id } }) => {
    onClose();
    void notify({
      title: "The event is recorded.",
      tone: "good",
      action: { label: "Open", run: () => go(paths.revenueEvent(id)) },
    });
  });

  return (
    <FormDialog
      wide
      title="Record revenue"
      description="Money that came in and that no worker reports. What goes back is a refund, made on its event."
      verb="Record"
      missing={form.gross_amount.trim() === "" ? "Say how much." : null}
      {...sent}
      onSend={() =>
        send(() =>
          recordEvent({
            ...form,
            occurred_at: instantOf(form.occurred_at),
            covers_from: instantOf(form.covers_from),
            covers_to: instantOf(form.covers_to),
          }),
        )
      }
      onClose={onClose}
    >
      <RecordFields
        form={form}
        currencies={currencies}
        errorOf={errorOf}
        onChange={(change) => setForm({ ...form, ...change })}
      />
    </FormDialog>
  );
}

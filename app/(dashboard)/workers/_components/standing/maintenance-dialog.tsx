"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { count, formatExact } from "@/components/format";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

import { maintain } from "../../actions";
import { useWord } from "./use-word";

const ends = [
  { value: "0.5", label: "30 minutes" },
  { value: "1", label: "1 hour" },
  { value: "4", label: "4 hours" },
  { value: "12", label: "12 hours" },
  { value: "24", label: "A day" },
  { value: "72", label: "3 days" },
  { value: "168", label: "A week" },
] as const;

/** Silences the alarms of workers until a time. */
export function MaintenanceDialog({
  workerIds,
  onClose,
  onDone,
}: {
  workerIds: readonly string[];
  onClose: () => void;
  onDone?: (() => void) | undefined;
}) {
  const [hours, setHours] = useState("4");
  const { isBusy, refused, send } = useWord(() => {
    onDone?.();
    onClose();
  });
  const [only] = workerIds;
  const whom = workerIds.length === 1 && only ? only : count(workerIds.length, "worker");
  const go = () =>
    send(
      () => maintain({ worker_ids: workerIds, hours: Number(hours) }),
      ({ until }) => `${whom} in maintenance${until === null ? "" : ` until ${formatExact(Date.parse(until))}`}.`,
    );

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Maintenance of ${whom}`}
      description="Its alarms are silent and it has no health until then. It may go on working; pause it to keep it still."
      footer={<DialogFoot verb="Begin maintenance" isBusy={isBusy} onSend={go} onClose={onClose} />}
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        <Field label="Ends by itself after">
          <Select options={ends} value={hours} data-autofocus onChange={(event) => setHours(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

"use client";

import { useState } from "react";

import { Leave } from "@/components/form/leave";
import { count, formatExact } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
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
  const { busy, refused, send } = useWord(() => {
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
      footer={
        <>
          <Leave onClick={onClose} />
          <Button variant="primary" busy={busy} onClick={() => void go()}>
            Begin maintenance
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        )}
        <Field label="Ends by itself after">
          <Select options={ends} value={hours} data-autofocus onChange={(event) => setHours(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

"use client";

import Form from "next/form";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { chipClass, FilterChip } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { keptOf, pipelineWithout, type PipelineView } from "../address";

const shape = String.raw`\d{1,15}(\.\d{1,6})?`;

/** From which value to which. */
export function ValueFilter({ view }: { view: PipelineView }) {
  const [open, setOpen] = useState(false);
  const { least, most } = view;
  if (least !== undefined || most !== undefined) {
    const bounds = [...(least === undefined ? [] : [`≥ ${least}`]), ...(most === undefined ? [] : [`≤ ${most}`])];
    return <FilterChip name="value" value={bounds.join(" and ")} without={pipelineWithout(view, "least", "most")} />;
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={classes(chipClass, "border-line-2")}
      >
        value
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Value of an opportunity">
        <Form action="/pipeline" prefetch={false} scroll={false} className="grid gap-4" onSubmit={() => setOpen(false)}>
          {Object.entries({ ...keptOf(view), q: view.q }).map(([name, kept]) =>
            kept ? <input key={name} type="hidden" name={name} value={kept} /> : null,
          )}
          <div className="grid grid-cols-2 gap-4">
            <Field label="At least" optional>
              <Input data-autofocus name="least" inputMode="decimal" pattern={shape} autoComplete="off" />
            </Field>
            <Field label="At most" optional>
              <Input name="most" inputMode="decimal" pattern={shape} autoComplete="off" />
            </Field>
          </div>
          <div className="flex justify-end">
            <Button type="submit" variant="primary">
              Show these
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}

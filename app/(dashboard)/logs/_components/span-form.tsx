"use client";

import { useState } from "react";

import { instantOf, localOf } from "@/components/form/moments";
import { Button } from "@/components/ui/button";
import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PopoverPanel, useClosePanel } from "@/components/ui/popover-panel";

import type { SpanView } from "../view";

type Props = { view: SpanView; onChange: (change: Partial<SpanView>) => void };

/** A span of one's own, from one moment to another; either may be left open. */
export function SpanForm(props: Props) {
  return (
    <PopoverPanel title="A span of your own" trigger="Custom" triggerClass={classes(chipClass, "border-line-2")}>
      <Moments {...props} />
    </PopoverPanel>
  );
}

const latest = "2199-12-31T23:59";

function Moments({ view, onChange }: Props) {
  const close = useClosePanel();
  const [since, setSince] = useState(typedOf(view.since));
  const [until, setUntil] = useState(typedOf(view.until));
  const isBackwards = since !== "" && until !== "" && until <= since;
  const missing = since === "" && until === "" ? "Say from when, or until when." : null;
  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBackwards || missing !== null) return;
        onChange({ since: instantOf(since) || null, until: instantOf(until) || null });
        close();
      }}
    >
      <Field label="From" optional>
        <Input
          data-autofocus
          type="datetime-local"
          min="1970-01-01T00:00"
          max={latest}
          value={since}
          onChange={({ target }) => setSince(target.value)}
        />
      </Field>
      <Field
        label="Until"
        optional
        hint="In your own time zone."
        error={isBackwards ? "Ends before it begins." : undefined}
      >
        <Input
          type="datetime-local"
          min="1970-01-01T00:00"
          max={latest}
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
      </Field>
      <div>
        <Button type="submit" variant="primary" disabledReason={isBackwards ? "It ends before it begins." : missing}>
          Show
        </Button>
      </div>
    </form>
  );
}

/** Empty where a moment is told in words, as by "7d". */
const typedOf = (at: string | null): string => (at === null || Number.isNaN(Date.parse(at)) ? "" : localOf(at));

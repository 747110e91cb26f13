"use client";

import { useActionState, useId, useState, useTransition } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { count, formatBytes, formatNumber } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { idle } from "@/domain/action-state";
import { leastRetentionDays, type LogRetention } from "@/domain/log-retention";
import type { Outcome } from "@/server/form-action";
import type { WouldGo } from "@/server/logs/retention";

import { previewLogRetention, putLogRetention } from "../actions";

const textOf = (days: number | null): string => days?.toString() ?? "";

/** How long log lines are kept. What would go is shown before it can be saved, for it does not come back. */
export function RetentionForm({ kept, forbidden }: { kept: LogRetention; forbidden: string | null }) {
  const [state, action] = useActionState(putLogRetention, idle);
  const saved = {
    log_retention_days: textOf(kept.log_retention_days),
    log_retention_error_days: textOf(kept.log_retention_error_days),
  };
  const [wish, setWish] = useState(saved);
  const [looked, setLooked] = useState<{ at: string; outcome: Outcome<WouldGo> } | null>(null);
  const [isLooking, startLooking] = useTransition();
  const whatId = useId();

  const asked = JSON.stringify(wish);
  const seen = looked?.at === asked ? looked.outcome : null;
  const isSame = asked === JSON.stringify(saved);
  const notYet = isSame ? "This is what holds already." : seen?.ok === true ? null : "First look at what would go.";
  const look = () =>
    startLooking(async () => {
      const outcome = await previewLogRetention(wish);
      setLooked({ at: asked, outcome });
    });
  const wrong = (name: keyof LogRetention) =>
    seen?.ok === false ? seen.fields.find(({ path }) => path === name)?.message : fieldError(state, name);
  const field = (name: keyof LogRetention) =>
    ({
      name,
      inputMode: "numeric",
      autoComplete: "off",
      placeholder: "always",
      value: wish[name],
      disabled: forbidden !== null,
      onChange: ({ target }: { target: { value: string } }) => setWish({ ...wish, [name]: target.value.trim() }),
    }) as const;

  return (
    <form action={action} className="grid max-w-sm gap-4" aria-describedby={whatId}>
      <FormMessage state={state} />
      <Field
        label="Keep log lines for days"
        hint={forbidden ?? `Whole days in UTC, at least ${leastRetentionDays.toString()}. Empty keeps them always.`}
        error={wrong("log_retention_days")}
      >
        <Input {...field("log_retention_days")} />
      </Field>
      <Field
        label="Keep errors and critical lines for days"
        hint={forbidden ?? "As long as other lines, or longer. Empty keeps them always."}
        error={wrong("log_retention_error_days")}
      >
        <Input {...field("log_retention_error_days")} />
      </Field>
      <div id={whatId} className="text-ink-2 text-xs">
        <p>A day goes when it is past its limit by the lines' own time and none came into it since.</p>
        <p className="mt-1">Errors that are kept longer are moved aside first and are found as before.</p>
        <p className="mt-1">Costs stay counted in budgets and figures. Each day that goes stands on the audit trail.</p>
      </div>
      <Preview seen={seen} />
      <div className="flex flex-wrap gap-2">
        <Button disabledReason={forbidden} busy={isLooking} onClick={look}>
          See what would go
        </Button>
        <Submit variant="secondary" disabledReason={forbidden ?? notYet}>
          Save retention
        </Submit>
      </div>
    </form>
  );
}

function Preview({ seen }: { seen: Outcome<WouldGo> | null }) {
  if (seen === null) return null;
  if (!seen.ok) return <Notice tone="bad" live="status" title={seen.message} />;
  const { days, first, last, lines, errors, bytes } = seen.value;
  if (days === 0) return <Notice live="status" title="Nothing would go now. What grows older goes a day at a time." />;
  return (
    <Notice
      tone="warn"
      live="status"
      title={`${count(lines, "line")} of ${count(days, "day")} would go within minutes, for good.`}
    >
      From {first} to {last}, {errors === 0 ? "no errors" : `${formatNumber(errors)} of them errors`}, about{" "}
      {formatBytes(bytes)} on the disk.
    </Notice>
  );
}

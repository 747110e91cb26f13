"use client";

import { useId, useState } from "react";
import type { FormEvent } from "react";

import { browserApi } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Risk } from "@/components/status/risk";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { MandateEdit } from "@/domain/mandates";
import type { Tried, TriedBoth } from "@/server/mandates/try";

import { readMoney } from "./limits";
import { Suggestions } from "./suggestions";
import { VerdictMark } from "./words";

const risks = [
  { value: "", label: "It gives none" },
  { value: "low", label: "Low" },
  { value: "medium", label: "Medium" },
  { value: "high", label: "High" },
  { value: "critical", label: "Critical" },
];

type Shown = { mandate: MandateEdit; answer: TriedBoth } | { problem: string };

/** One action, as if the worker asked now: the real appraisal, by the mandate that stands and by the edited one. */
export function TryIt({
  workerId,
  mandate,
  isEdited,
  names,
  goals,
  baseCurrency,
}: {
  workerId: string;
  mandate: MandateEdit;
  isEdited: boolean;
  names: readonly { name: string; seen: number }[];
  goals: readonly { id: string; title: string }[];
  baseCurrency: string;
}) {
  const id = useId();
  const [shown, setShown] = useState<Shown | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const cost = text("cost") === "" ? null : readMoney(text("cost"));
    if (cost !== null && "problem" in cost) return setShown({ problem: cost.problem });
    setIsBusy(true);
    const body = {
      worker_id: workerId,
      mandate,
      action: text("action"),
      risk_level: text("risk") === "" ? null : text("risk"),
      estimated_cost_cents: cost === null ? null : cost.value,
      goal_id: text("goal") === "" ? null : text("goal"),
    };
    setShown(await send(body, mandate));
    setIsBusy(false);
  };

  const isOld = shown !== null && "answer" in shown && JSON.stringify(shown.mandate) !== JSON.stringify(mandate);
  return (
    <Section title="Try it" aside="asks as the worker would now; nothing is kept">
      <form
        onSubmit={(event) => void ask(event)}
        className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[2fr_1fr_1fr_2fr_auto] xl:items-end"
      >
        <Field label="Action">
          <Input
            name="action"
            required
            list={`${id}-actions`}
            placeholder="email.send"
            autoComplete="off"
            spellCheck={false}
            className="mono"
          />
        </Field>
        <Field label={`Cost, ${baseCurrency}`} optional>
          <Input name="cost" inputMode="decimal" autoComplete="off" className="text-right tabular-nums" />
        </Field>
        <Field label="Its word on risk">
          <Select name="risk" options={risks} />
        </Field>
        <Field label="Goal" optional>
          <Select
            name="goal"
            options={[{ value: "", label: "None" }, ...goals.map((goal) => ({ value: goal.id, label: goal.title }))]}
          />
        </Field>
        <Button type="submit" busy={isBusy} className="xl:mb-0">
          Try
        </Button>
        <Suggestions id={`${id}-actions`} names={names.filter(({ name }) => !name.includes("*"))} />
      </form>
      <div role="status" className="mt-3 empty:hidden">
        {shown === null ? null : "problem" in shown ? (
          <Notice tone="bad">{shown.problem}</Notice>
        ) : (
          <>
            {isOld ? <p className="text-ink-2 mb-2 text-xs">Edited since: try again.</p> : null}
            <div className="grid gap-3 lg:grid-cols-2">
              <Answer title="As saved" tried={shown.answer.saved} />
              {isEdited ? <Answer title="As edited" tried={shown.answer.edited} /> : null}
            </div>
          </>
        )}
      </div>
    </Section>
  );
}

const unanswered = "The server did not answer. Nothing was recorded. Try again.";

async function send(body: { mandate: MandateEdit }, mandate: MandateEdit): Promise<Shown> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(browserApi.permissionsTry, { method: "POST", headers, body: JSON.stringify(body) });
    const said: TriedBoth & { detail?: string } = await answer.json();
    return answer.ok ? { mandate, answer: said } : { problem: said.detail ?? unanswered };
  } catch {
    return { problem: unanswered };
  }
}

function Answer({ title, tried }: { title: string; tried: Tried }) {
  return (
    <div role="group" aria-label={title} className="bg-surface rounded-md border px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-ink-2 text-xs">{title}</span>
        <Risk risk={tried.risk} />
      </div>
      <p className="mt-1 font-medium">
        <VerdictMark verdict={tried.verdict} />
      </p>
      <p className="mt-0.5 [overflow-wrap:anywhere]">{tried.reason}</p>
      <p className="mono text-ink-2 mt-1 text-xs [overflow-wrap:anywhere]">{tried.rule}</p>
      <p className="text-ink-2 mt-1 text-xs">
        Risk: {tried.factors.map(({ because, risk }) => `${because} (${risk})`).join("; ")}
      </p>
    </div>
  );
}

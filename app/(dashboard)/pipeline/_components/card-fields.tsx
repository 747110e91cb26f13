"use client";

import type { ReactNode } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Suggestions } from "@/components/ui/suggestions";
import { Textarea } from "@/components/ui/textarea";
import type { PipelineFacets } from "@/server/pipeline/list";

import { ReferenceInput } from "../../_components/reference-input";
import type { CardForm } from "./card-form";

type Line = {
  name: keyof CardForm;
  label: string;
  hint?: string;
  list?: string;
  type?: "date" | "email" | "tel";
  decimal?: boolean;
  length?: number;
};

/** The fields of an opportunity. */
export function CardFields({
  form,
  facets,
  ownSource,
  isNew,
  isWon,
  onChange,
}: {
  form: CardForm;
  facets: PipelineFacets;
  /** The source's id that the card came with. */
  ownSource: string;
  isNew: boolean;
  isWon: boolean;
  onChange: (part: Partial<CardForm>) => void;
}) {
  const line = ({ name, label, hint, list, type, decimal, length = 200 }: Line): ReactNode => (
    <Field key={name} label={label} optional hint={hint}>
      <Input
        {...(name === "name" && { "data-autofocus": true })}
        type={type}
        list={list}
        inputMode={decimal ? "decimal" : undefined}
        readOnly={isWon && (name === "value" || name === "currency")}
        maxLength={length}
        autoComplete="off"
        value={form[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const zone = `A day begins at midnight, ${facets.timeZone}.`;
  return (
    <>
      {line({ name: "name", label: "Customer", length: 300 })}
      <Field label="Description" optional>
        <Textarea
          rows={2}
          maxLength={4_000}
          value={form.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {line({
          name: "value",
          label: "Estimated value",
          decimal: true,
          hint: isWon ? "Frozen: it is won." : "Such as 4200.00.",
        })}
        {line({ name: "currency", label: "Currency", length: 3, list: "pipeline-currencies" })}
        {line({ name: "confidence", label: "Confidence", decimal: true, hint: "0 to 1: how likely it is won." })}
        {line({ name: "expires", label: "Expires", type: "date", hint: zone })}
        {line({ name: "type", label: "Type", list: "pipeline-types" })}
        {line({ name: "category", label: "Category", list: "pipeline-categories" })}
        {line({ name: "stage", label: "Stage", list: "pipeline-stages", hint: "A finer word than its column." })}
        <Field label="Source" optional>
          <Select
            value={form.source}
            options={[
              { value: "", label: "none" },
              // A source that is switched off stays with the card that has it, and is offered to no other.
              ...facets.sources
                .filter(({ id, active }) => active || id === ownSource)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => onChange({ source: event.target.value })}
          />
        </Field>
        {isNew ? line({ name: "worker", label: "Worker", list: "pipeline-workers", hint: "Empty: nobody." }) : null}
        <Field label="Goal" optional hint="Three letters of its title.">
          <ReferenceInput kind="goal" value={form.goal} onChange={(goal) => onChange({ goal })} />
        </Field>
        {line({ name: "contactName", label: "Contact", length: 300 })}
        {line({ name: "email", label: "E-mail", type: "email", length: 300 })}
        {line({ name: "phone", label: "Phone", type: "tel", length: 100 })}
        {line({ name: "next", label: "Next step", length: 500 })}
        {line({ name: "nextOn", label: "Next step on", type: "date" })}
      </div>
      <Suggestions id="pipeline-types" values={facets.types} />
      <Suggestions id="pipeline-categories" values={facets.categories} />
      <Suggestions id="pipeline-stages" values={facets.stages} />
      <Suggestions id="pipeline-currencies" values={facets.currencies.map(({ currency }) => currency)} />
    </>
  );
}

"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";

import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { mandateTemplates } from "@/domain/mandate-templates";
import type { MandateEdit } from "@/domain/mandates";

import { copyFrom } from "../actions";

/** Where an edit may begin: one of the shipped templates, or what another worker may do. Nothing is saved by it. */
export function StartFrom({
  others,
  onStart,
}: {
  others: readonly { workerId: string; name: string }[];
  onStart: (mandate: Omit<MandateEdit, "capabilities">, from: string) => void;
}) {
  const [isBusy, setIsBusy] = useState(false);

  const copy = async (workerId: string) => {
    if (workerId === "") return;
    setIsBusy(true);
    try {
      onStart(await copyFrom(workerId), `as ${workerId}`);
    } catch {
      void notify({ title: "Not copied", detail: "The server did not answer. Nothing was changed.", tone: "bad" });
    }
    setIsBusy(false);
  };

  return (
    <div className="flex flex-wrap gap-2">
      <Menu
        trigger={
          <>
            Template
            <ChevronDown aria-hidden className="size-3.5" />
          </>
        }
        triggerClass={buttonClass()}
        align="end"
      >
        {mandateTemplates.map(({ name, says, mandate }) => (
          <MenuItem key={name} onSelect={() => onStart(mandate, `template ${name}`)}>
            <span className="block max-w-72">
              {name}
              <span className="text-ink-2 block text-xs">{says}</span>
            </span>
          </MenuItem>
        ))}
      </Menu>
      <Select
        aria-label="Copy from worker"
        value=""
        disabled={isBusy || others.length === 0}
        options={[
          { value: "", label: "Copy from worker…" },
          ...others.map(({ workerId, name }) => ({
            value: workerId,
            label: name === workerId ? name : `${workerId}, ${name}`,
          })),
        ]}
        onChange={(event) => void copy(event.target.value)}
        className="w-48!"
      />
    </div>
  );
}

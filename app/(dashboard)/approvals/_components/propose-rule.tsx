"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { RuleOptions } from "@/server/rules/options";

import { ProposeRuleForm } from "./propose-rule-form";

/** Opens the proposal of a rule from a request; a suggestion fills it. */
export function ProposeRule({ options, label }: { options: RuleOptions; label?: string }) {
  const [open, setOpen] = useState(false);
  const proposed = (message: string) => {
    setOpen(false);
    void notify({ title: message, tone: "good" });
  };
  return (
    <>
      <Button
        size="sm"
        disabledReason={options.forbidden}
        onClick={() => setOpen(true)}
        aria-label={label}
        aria-haspopup="dialog"
      >
        Propose a rule…
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        wide
        title="Propose a rule"
        description={
          <>
            For <span className="mono">{options.action}</span> of {options.workerId}, whatever its target. An
            administrator, another person than you, accepts it before it holds. Critical risk is never let through by a
            rule.
          </>
        }
      >
        <ProposeRuleForm options={options} onProposed={proposed} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

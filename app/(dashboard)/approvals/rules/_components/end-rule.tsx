"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { RuleDetail } from "@/server/rules/rule";

import { end } from "../actions";
import { ReasonForm } from "./reason-form";

const IdentityDialog = dynamic(() =>
  import("../../../_components/identity-dialog").then((module) => module.IdentityDialog),
);

/** Ends a live rule before its date. One that asks or forbids asks first who it is. */
export function EndRule({ rule }: { rule: RuleDetail }) {
  const [step, setStep] = useState<"none" | "prove" | "say why">("none");
  const proof = rule.effect === "allow" ? null : rule.needsProof;
  return (
    <>
      {step === "say why" ? (
        <ReasonForm id={rule.id} action={end} label="Why now" button="End the rule" onCancel={() => setStep("none")} />
      ) : (
        <Button
          variant="danger"
          disabledReason={rule.forbidden.end}
          onClick={() => setStep(proof === null ? "say why" : "prove")}
        >
          End now…
        </Button>
      )}
      {step === "prove" ? (
        <IdentityDialog why={proof ?? ""} onClose={() => setStep("none")} onProven={() => setStep("say why")} />
      ) : null}
    </>
  );
}

"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/notify";
import type { RuleDetail } from "@/server/rules/rule";

import { accept, decline } from "../actions";
import { ReasonForm } from "./reason-form";

const IdentityDialog = dynamic(() =>
  import("../../../_components/identity-dialog").then((module) => module.IdentityDialog),
);

/** An administrator's word on a proposal; its proposer may take it back. */
export function AcceptRule({ rule }: { rule: RuleDetail }) {
  const { id, forbidden, needsProof, isMine } = rule;
  const [step, setStep] = useState<"none" | "prove" | "decline">("none");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async () => {
    setStep("none");
    setIsBusy(true);
    const answer = await accept({ id }).catch(() => null);
    setIsBusy(false);
    setProblem(answer === null ? "The server did not answer. Look again before you repeat it." : null);
    if (answer?.ok) void notify({ title: acceptedWords(answer.value.voided), tone: "good" });
    else if (answer) setProblem(answer.message);
  };

  return (
    <div className="grid gap-3">
      {problem === null ? null : (
        <Notice tone="bad" live="alert">
          {problem}
        </Notice>
      )}
      {forbidden.accept === null ? null : <Notice>{forbidden.accept}</Notice>}
      {step === "decline" ? (
        <ReasonForm
          id={id}
          action={decline}
          label={isMine ? "Why you take it back" : "Why not"}
          button={isMine ? "Take it back" : "Decline"}
          onCancel={() => setStep("none")}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            busy={isBusy}
            disabledReason={forbidden.accept}
            onClick={() => (needsProof === null ? void send() : setStep("prove"))}
          >
            Accept
          </Button>
          <Button disabledReason={forbidden.decline} onClick={() => setStep("decline")}>
            {isMine ? "Take it back…" : "Decline…"}
          </Button>
        </div>
      )}
      {step === "prove" ? (
        <IdentityDialog why={needsProof ?? ""} onClose={() => setStep("none")} onProven={() => void send()} />
      ) : null}
    </div>
  );
}

function acceptedWords(voided: number): string {
  const gone =
    voided === 1 ? "1 approval can no longer be used." : `${String(voided)} approvals can no longer be used.`;
  return `Accepted. It holds from the worker's next question.${voided === 0 ? "" : ` ${gone}`}`;
}

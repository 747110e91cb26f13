"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/notify";
import type { RuleDetail } from "@/server/rules/rule";

import { useFreshSignIn } from "../../../_components/use-fresh-sign-in";
import { accept, decline } from "../actions";
import { ReasonForm } from "./reason-form";

/** An administrator's word on a proposal; its proposer may take it back. */
export function AcceptRule({ rule }: { rule: RuleDetail }) {
  const { id, forbidden, needsProof, isMine } = rule;
  const [step, setStep] = useState<"none" | "decline">("none");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const signIn = useFreshSignIn(needsProof);

  const send = async (proven = false) => {
    setIsBusy(true);
    setProblem(null);
    try {
      const answer = await signIn.run(
        () => accept({ id }),
        () => void send(true),
        proven,
      );
      if (answer?.ok) void notify({ title: acceptedWords(answer.value.voided), tone: "good" });
      else if (answer) setProblem(answer.message);
    } catch {
      setProblem("The server did not answer. Look again before you repeat it.");
    } finally {
      setIsBusy(false);
    }
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
          <Button variant="primary" busy={isBusy} disabledReason={forbidden.accept} onClick={() => void send()}>
            Accept
          </Button>
          <Button disabledReason={forbidden.decline} onClick={() => setStep("decline")}>
            {isMine ? "Take it back…" : "Decline…"}
          </Button>
        </div>
      )}
      {signIn.dialog}
    </div>
  );
}

function acceptedWords(voided: number): string {
  const gone =
    voided === 1 ? "1 approval can no longer be used." : `${String(voided)} approvals can no longer be used.`;
  return `Accepted. It holds from the worker's next question.${voided === 0 ? "" : ` ${gone}`}`;
}

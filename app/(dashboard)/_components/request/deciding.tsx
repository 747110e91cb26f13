"use client";

import dynamic from "next/dynamic";
import { createContext, use, useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";

import type { Vote } from "@/domain/approvals";
import type { Decided } from "@/server/approvals/decide";

import type { DecisionView } from "../../approvals/views";
import { usePlace } from "./place";
import type { Held } from "./use-undo";
import { useSend } from "./use-send";
import type { Phase, Word } from "./use-send";

// Asked for seldom, so it is fetched when it is.
const IdentityDialog = dynamic(() => import("../identity-dialog").then((module) => module.IdentityDialog), {
  ssr: false,
});

/** What is being said: the step that asks for confirmation or for words, before anything is sent. */
export type Step = "approve" | "reject" | "revise";

export type Deciding = {
  request: DecisionView;
  step: Step | null;
  phase: Phase;
  /** All that the worker wrote has been in sight. */
  isUnfolded: boolean;
  setUnfolded: () => void;
  /** Begins a step, once this person has proved who they are where that is asked. */
  begin: (step: Step) => void;
  cancel: () => void;
  send: (word: Word) => Promise<void>;
  /** Whether what is on screen has stood there long enough to be meant. */
  isSettled: () => boolean;
};

const DecidingContext = createContext<Deciding | null>(null);

/** The decision that stands open around this component, or null where nothing is to be decided. */
export function useDeciding(): Deciding | null {
  return use(DecidingContext);
}

/** What changes under a hand must not be what the hand decides. Source: product.md, Approvals. */
const settleMs = 400;

/** One pending request as something to be decided. Give it id and digest as `key`: a changed one is another. */
export function DecidingProvider({ request, children }: { request: DecisionView; children: ReactNode }) {
  const place = usePlace();
  const shownAt = useRef(Infinity);
  const [step, setStep] = useState<Step | null>(null);
  const [unproven, setUnproven] = useState<Step | null>(null);
  const [isUnfolded, setIsUnfolded] = useState(false);

  useEffect(() => {
    shownAt.current = performance.now();
  }, []);

  const onDecided = (word: Word, answer: Decided) => {
    setStep(null);
    place?.settled([request.id], heldOf(request, word, answer), { stays: answer.votes < answer.needed });
  };
  const { phase, send, clear } = useSend(request, onDecided);

  const begin = (next: Step) => {
    clear();
    if (request.needsProof === null) setStep(next);
    else setUnproven(next);
  };

  const deciding: Deciding = {
    request,
    step,
    phase,
    isUnfolded,
    setUnfolded: () => setIsUnfolded(true),
    begin,
    cancel: () => {
      setStep(null);
      clear();
    },
    send,
    isSettled: () => performance.now() - shownAt.current >= settleMs,
  };

  return (
    <DecidingContext value={deciding}>
      {children}
      {unproven === null ? null : (
        <IdentityDialog
          why={request.needsProof ?? ""}
          onClose={() => setUnproven(null)}
          onProven={() => {
            setUnproven(null);
            setStep(unproven);
          }}
        />
      )}
    </DecidingContext>
  );
}

const did: Record<Vote | "revision", string> = {
  approved: "Approved",
  rejected: "Rejected",
  revision: "Revision asked",
};

function heldOf(request: DecisionView, word: Word, answer: Decided): Held {
  const words = `${did[word.revision ? "revision" : word.vote]}: ${request.headline}`;
  if (answer.votes < answer.needed) {
    const detail = `Your approval is recorded, ${String(answer.votes)} of ${String(answer.needed)}. Another person has to approve it too.`;
    return { ids: [request.id], words: `1 of 2: ${request.headline}`, untilMs: null, detail };
  }
  // By this browser's clock: the server's may differ, and the hold began when it answered.
  const untilMs = answer.release_at === undefined ? null : Date.now() + request.holdSeconds * 1_000;
  return { ids: [request.id], words, untilMs, ...(untilMs === null && { detail: "In effect now." }) };
}

"use client";

import { useState } from "react";

import { type ActionState, idle } from "@/domain/action-state";
import type { ListedActionType } from "@/server/action-types/queries";

import { useFreshSignIn } from "../../../_components/use-fresh-sign-in";
import { remove, reset } from "../actions";

const lost = "The server did not answer. It is not known whether this was done: look again.";

/** Resets what was shipped, deletes what was made here, once the person has proved who sits here. */
export function useTakeBack({ id, version, shipped }: ListedActionType, needsProof: string | null) {
  const [isSending, setIsSending] = useState(false);
  const [state, setState] = useState<ActionState>(idle);
  const signIn = useFreshSignIn(needsProof);

  const send = async (reason: string, proven = false) => {
    setIsSending(true);
    const deed = shipped ? reset : remove;
    const told = await signIn
      .run(
        () => deed({ id, version, reason }),
        () => void send(reason, true),
        proven,
      )
      .catch(() => ({ ok: false as const, message: lost, fields: [] }));
    setIsSending(false);
    if (told?.ok) setState({ status: "done" });
    else if (told) setState({ status: "refused", message: told.message, fields: told.fields });
  };

  return { send, isSending, refused: state, isDone: state.status === "done", dialog: signIn.dialog };
}

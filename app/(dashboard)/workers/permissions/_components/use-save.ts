"use client";

import { useRouter } from "next/navigation";
import { startTransition, useRef, useState } from "react";

import { notify } from "@/components/ui/notify";
import type { MandateEdit } from "@/domain/mandates";

import { save } from "../actions";

export type SaveEdit = { worker_id: string; if_match: string; mandate: MandateEdit };
export type SaveWord = { reason: string; expiresAt: string | null };
export type Saving =
  | { kind: "idle" }
  | { kind: "sending" }
  /** A session has to prove itself anew before this is sent again. */
  | { kind: "unproven"; why: string; word: SaveWord }
  | { kind: "refused"; message: string };

/**
 * Sends an edit, once: the same words go under the same key, so that a lost answer records nothing twice.
 *
 * @param unproven what proof is missing already, or null
 */
export function useSave(
  edits: readonly SaveEdit[],
  unproven: string | null,
  onSaved: () => void,
): { saving: Saving; send: (word: SaveWord, proven?: boolean) => Promise<void>; clear: () => void } {
  const router = useRouter();
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const keys = useRef(new Map<string, string>());

  const send = async (word: SaveWord, proven = false) => {
    if (unproven !== null && !proven) return setSaving({ kind: "unproven", why: unproven, word });
    setSaving({ kind: "sending" });
    const input = { edits, reason: word.reason, expires_at: word.expiresAt };
    const name = JSON.stringify(input);
    const key = keys.current.get(name) ?? crypto.randomUUID();
    keys.current.set(name, key);
    const outcome = await save(input, key).catch(() => null);
    if (outcome?.ok) {
      setSaving({ kind: "idle" });
      const { saved } = outcome.value;
      void notify({
        title: saved === 1 ? "Permissions saved" : `Permissions of ${String(saved)} workers saved`,
        tone: "good",
      });
      return onSaved();
    }
    // The right was there when the page was read: what is missing now is proof of who sits here.
    if (outcome?.code === "forbidden" && !proven) return setSaving({ kind: "unproven", why: outcome.message, word });
    setSaving({ kind: "refused", message: outcome?.message ?? lost });
    startTransition(() => router.refresh());
  };

  return { saving, send, clear: () => setSaving({ kind: "idle" }) };
}

const lost =
  "The server did not answer. It is not known whether this was saved: the page shows what is true now. Saving again is safe.";

"use client";

import { useEffect, useEffectEvent, useState } from "react";

import type { FieldProblem } from "@/domain/errors";

/** As a read by a server action answers. */
type Told<Output> = { ok: true; value: Output } | { ok: false; message: string; fields: readonly FieldProblem[] };
export type Tried<Output> = {
  /** The last that could be tried; older than the draft while `isBehind`. */
  value: Output | null;
  /** What is wrong with the draft; its fields say it, where it is theirs. */
  problem: string | null;
  fields: readonly FieldProblem[];
  isBehind: boolean;
};

/** Long enough that typing asks once, in ms. */
const pauseMs = 300;
const silent: Told<never> = { ok: false, message: "The preview did not answer. Nothing was recorded.", fields: [] };

/** What the server makes of a draft, anew with each change of it. What stood before stays until the next has come. */
export function useTried<Draft, Output>(draft: Draft, read: (draft: Draft) => Promise<Told<Output>>): Tried<Output> {
  const [said, setSaid] = useState<{ of: string; told: Told<Output> | null; value: Output | null }>({
    of: "",
    told: null,
    value: null,
  });
  const asked = JSON.stringify(draft);

  const ask = useEffectEvent(async (isStale: () => boolean) => {
    const told = await read(draft).catch(() => silent);
    if (!isStale()) setSaid((known) => ({ of: asked, told, value: told.ok ? told.value : known.value }));
  });
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => void ask(() => stale), pauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asked]);

  const { told } = said;
  const isRefused = told !== null && !told.ok;
  return {
    value: said.value,
    problem: isRefused ? told.message : null,
    fields: isRefused ? told.fields : [],
    isBehind: said.of !== asked,
  };
}

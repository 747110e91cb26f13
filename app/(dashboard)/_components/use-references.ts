"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { search } from "../actions";
import type { PaletteHit } from "./palette";

export type ReferenceKind = "goal" | "opportunity";
type Hit = Pick<PaletteHit, "id" | "title" | "meta">;

const settleMs = 150;
/** Fewer letters name too many; the server finds nothing by them. */
const leastLetters = 3;

async function find(kind: ReferenceKind, words: string): Promise<readonly Hit[] | null> {
  const found = await search(words).catch(() => null);
  return found === null ? null : found.filter((hit) => hit.kind === kind);
}

/**
 * What is found by the words that are being typed, and the one that was chosen.
 *
 * @param value the id that stands, whose name is looked up where it came without one
 */
export function useReferences(kind: ReferenceKind, value: string) {
  const [chosen, setChosen] = useState<Hit | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [hits, setHits] = useState<{ words: string; found: readonly Hit[] | null } | null>(null);

  const standing = chosen?.id === value ? chosen : null;
  const wanted = typed?.trim() ?? "";
  const isWanted = wanted.length >= leastLetters;

  const look = useEffectEvent(async (signal: AbortSignal) => {
    const found = await find(kind, wanted);
    if (!signal.aborted) setHits({ words: wanted, found });
  });
  useEffect(() => {
    if (!isWanted) return;
    const work = new AbortController();
    const timer = setTimeout(() => void look(work.signal), settleMs);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [wanted, isWanted]);

  const isNameless = value !== "" && standing === null;
  const name = useEffectEvent(async (signal: AbortSignal) => {
    const [found] = (await find(kind, value)) ?? [];
    if (!signal.aborted) setChosen(found ?? { id: value, title: value });
  });
  useEffect(() => {
    if (!isNameless) return;
    const work = new AbortController();
    void name(work.signal);
    return () => work.abort();
  }, [isNameless]);

  const found = isWanted && hits?.words === wanted ? hits.found : undefined;
  return {
    words: typed ?? standing?.title ?? value,
    hits: found ?? [],
    /** What there is to say while nothing can be chosen. */
    told: found === null ? "It can't be looked up now." : found?.length === 0 ? `No ${kind} is called so.` : null,
    type: setTyped,
    choose: (hit: Hit) => {
      setChosen(hit);
      setTyped(null);
    },
    /** Back to what was chosen last: words alone mean nothing. */
    leave: () => setTyped(null),
  };
}

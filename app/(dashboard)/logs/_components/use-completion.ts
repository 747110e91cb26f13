"use client";

import { type KeyboardEvent, useState } from "react";

import { type Candidate, complete, type Completion, take } from "@/domain/log-query/complete";
import type { Facets } from "@/server/logs/facets";

import type { Asked } from "../view";
import { readRecent } from "./recent-queries";
import { useKnownValues } from "./use-known-values";

/** One row of the list: a whole query of before, or what may be meant at the caret. */
export type Offer = { kind: "recent"; text: string } | { kind: "candidate"; candidate: Candidate };

export type Offers = {
  offers: readonly Offer[];
  /** The row that the arrows stand on, -1 for none: then Enter is the field's own. */
  active: number;
  isAtLeast: boolean;
  onCaret: (caret: number) => void;
  /** Something was typed, up to here. */
  onTyped: (caret: number) => void;
  onFocus: () => void;
  close: () => void;
  pick: (at: number) => void;
  /** True where the key was the list's. */
  onKey: (event: KeyboardEvent<HTMLInputElement>) => boolean;
};

type Place = { caret: number; isOpen: boolean; active: number; recent: readonly string[] };

function offersOf(text: string, recent: readonly string[], completion: Completion | null): Offer[] {
  const before = text.trim() === "" ? recent.map((query): Offer => ({ kind: "recent", text: query })) : [];
  const now = (completion?.candidates ?? []).map((candidate): Offer => ({ kind: "candidate", candidate }));
  return [...before, ...now];
}

/**
 * What is offered under the query while it is written. Nothing is chosen until an arrow chooses it, so that Enter is
 * never taken from who only looks for a word; Tab takes the first of what fits what was typed.
 *
 * @param write puts a text into the field and the caret at its place
 */
export function useCompletion({
  text,
  span,
  counted,
  personId,
  write,
}: {
  text: string;
  span: Asked;
  counted: Facets | null;
  personId: string;
  write: (text: string, caret: number) => void;
}): Offers {
  const [{ caret, isOpen, active, recent }, setPlace] = useState<Place>({
    caret: text.length,
    isOpen: false,
    active: -1,
    recent: [],
  });
  const place = (change: Partial<Place>) => setPlace((now) => ({ ...now, ...change }));
  const { known, isAtLeast } = useKnownValues(text, caret, span, counted, isOpen);
  const completion = isOpen ? complete(text, caret, known) : null;
  const offers = isOpen ? offersOf(text, recent, completion) : [];
  const hasBegun = completion !== null && text.slice(completion.from, caret) !== "";

  const pick = (at: number) => {
    const offer = offers[at];
    if (offer === undefined) return;
    if (offer.kind === "recent") {
      place({ caret: offer.text.length, isOpen: false, active: -1 });
      return write(offer.text, offer.text.length);
    }
    if (completion === null) return;
    const taken = take(text, completion, offer.candidate);
    // A field that was chosen goes on with its values; a value is the end of it.
    place({ caret: taken.caret, isOpen: /[:.>=]$/.test(offer.candidate.insert), active: -1 });
    write(taken.text, taken.caret);
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && !event.altKey && offers.length > 0) {
      // One step past either end stands on none, where the text itself is.
      const next = active === -1 && move === -1 ? offers.length - 1 : active + move;
      place({ active: next >= offers.length ? -1 : next });
    } else if (event.key === "ArrowDown" && offers.length === 0) {
      place({ isOpen: true, active: -1, recent: readRecent(personId) });
    } else if (event.key === "Enter" && active !== -1) {
      pick(active);
    } else if (event.key === "Tab" && !event.shiftKey && offers.length > 0 && (active !== -1 || hasBegun)) {
      pick(Math.max(active, 0));
    } else if (event.key === "Escape" && offers.length > 0) {
      place({ isOpen: false, active: -1 });
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return {
    offers,
    active: Math.min(active, offers.length - 1),
    isAtLeast,
    onCaret: (at) => caret !== at && place({ caret: at, active: -1 }),
    onTyped: (at) => place({ caret: at, isOpen: true, active: -1, recent: readRecent(personId) }),
    onFocus: () => text === "" && place({ isOpen: true, active: -1, recent: readRecent(personId) }),
    close: () => place({ isOpen: false, active: -1 }),
    pick,
    onKey,
  };
}

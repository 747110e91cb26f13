"use client";

import { browserApi } from "@/app/paths";
import type { Known } from "@/domain/log-query/complete";
import { parse } from "@/domain/log-query/parse";
import { type Slot, slotAt, withoutSlot } from "@/domain/log-query/slot";
import type { Facets } from "@/server/logs/facets";
import type { Titled } from "@/server/logs/titles";

import type { Asked } from "../view";
import { useAnswer } from "./use-answer";

const isCounted = (slot: Slot): boolean =>
  slot.kind === "value"
    ? ["level", "worker", "action", "source"].includes(slot.field)
    : slot.kind === "term" && slot.typed.length > 1;

/** Of the lines that everything else in the query asks for: what is being written must not hide what it could become. */
function countedAt(text: string, caret: number, span: Asked): string {
  const rest = withoutSlot(text, caret);
  return browserApi.logFacets({ ...span, q: parse(rest).problems.length === 0 ? rest : "" });
}

/** What lines hold, as far as it may be meant at this place of the query; nothing is asked before it is offered. */
export function useKnownValues(
  text: string,
  caret: number,
  span: Asked,
  counted: Facets | null,
  isOpen: boolean,
): { known: Known; isAtLeast: boolean } {
  const slot = isOpen ? slotAt(text, caret) : null;
  const titled =
    slot?.kind === "value" && (slot.field === "task" || slot.field === "goal")
      ? { kind: slot.field, typed: slot.typed }
      : null;
  const facets = useAnswer<Facets>(slot !== null && isCounted(slot) ? countedAt(text, caret, span) : null) ?? counted;
  const titles = useAnswer<Titled[]>(titled === null ? null : browserApi.logTitles(titled.kind, titled.typed));
  return {
    known: { ...facets, ...(titled && titles && { [titled.kind]: titles }) },
    isAtLeast: facets?.complete === false,
  };
}

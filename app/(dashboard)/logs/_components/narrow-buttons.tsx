import { Minus, Plus } from "lucide-react";

import { classes } from "@/components/ui/classes";
import { standingOf } from "@/domain/log-query/narrow";
import type { Query, Term } from "@/domain/log-query/terms";

const buttonClass = "grid size-6 place-items-center rounded-sm touch-small";

/** Asks for the lines with this value alone, or for all others; pressed again, no more. */
export function NarrowButtons({
  name,
  term,
  query,
  onNarrow,
}: {
  name: string;
  term: Term | null;
  query: Query;
  onNarrow: (term: Term, how: "include" | "exclude") => void;
}) {
  if (term === null) return null;
  const standing = standingOf(query, term);
  const look = (on: boolean) =>
    classes(buttonClass, on ? "bg-sel text-accent" : "text-ink-2 hover:bg-hover hover:text-ink");
  return (
    <span className="flex shrink-0 gap-0.5">
      <button
        type="button"
        aria-label={`Only this ${name}`}
        title={`Only this ${name}`}
        aria-pressed={standing === "included"}
        className={look(standing === "included")}
        onClick={() => onNarrow(term, "include")}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
      <button
        type="button"
        aria-label={`Leave out this ${name}`}
        title={`Leave out this ${name}`}
        aria-pressed={standing === "excluded"}
        className={look(standing === "excluded")}
        onClick={() => onNarrow(term, "exclude")}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

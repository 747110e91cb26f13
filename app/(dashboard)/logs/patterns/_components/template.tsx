import { VisibleText } from "@/components/untrusted/visible-text";
import type { Pattern } from "@/domain/log-patterns";
import type { Piece } from "@/domain/log-templates";

/** What is alike in the lines as they have it, and by a word in a frame what differs. */
export function Template({ pattern: { pieces, action } }: { pattern: Pick<Pattern, "pieces" | "action"> }) {
  if (pieces.length === 0) return <span className="text-ink-2">no message, action {action ?? "unknown"}</span>;
  return <Pieces pieces={pieces} />;
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, at) =>
    "slot" in piece ? (
      <span
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no name of their own and never move
        key={at}
        className="text-accent rounded-sm border px-0.5 text-[11px]"
      >
        {piece.slot}
      </span>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <VisibleText key={at} text={piece.text} inline />
    ),
  );
}

import { VisibleText } from "@/components/untrusted/visible-text";
import { piecesOf } from "@/domain/log-query/hits";

/** A text that a worker wrote, with the words in it that were looked for. */
export function Marked({ text, words, inline = false }: { text: string; words: readonly string[]; inline?: boolean }) {
  if (words.length === 0) return <VisibleText text={text} inline={inline} />;
  return piecesOf(text, words).map((piece, at) =>
    piece.isHit ? (
      <mark
        key={`hit-${String(at)}`}
        className="bg-sel decoration-accent rounded-[2px] text-inherit underline underline-offset-2"
      >
        <VisibleText text={piece.text} inline={inline} />
      </mark>
    ) : (
      <VisibleText key={`rest-${String(at)}`} text={piece.text} inline={inline} />
    ),
  );
}

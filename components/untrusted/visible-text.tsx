import { segmentsOf } from "@/domain/visible-text";

/**
 * Text that a program wrote, as plain text: what hides or reorders becomes a chip that says what it is.
 * Never markup, never a link; its direction does not leak out.
 *
 * @param inline on one line of ours, as in a headline or a table
 */
export function VisibleText({ text, inline = false }: { text: string; inline?: boolean }) {
  return (
    <bdi dir="ltr" className={inline ? "[overflow-wrap:anywhere] [unicode-bidi:isolate]" : "foreign"}>
      {segmentsOf(text).map((segment, at) =>
        segment.kind === "text" ? (
          segment.text
        ) : (
          <span
            key={`${segment.label}-${String(at)}`}
            title={segment.name}
            className="mx-px rounded-[3px] bg-bad-wash px-[3px] font-mono text-xs text-bad"
          >
            {segment.label}
          </span>
        ),
      )}
    </bdi>
  );
}

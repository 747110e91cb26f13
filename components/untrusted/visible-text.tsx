import { mixedScriptWords, segmentsOf } from "@/domain/visible-text";

/**
 * Text that a program wrote, as plain text: what hides or reorders becomes a chip that says what it is, and a word
 * that mixes scripts carries one. Never markup, never a link; its direction does not leak out.
 *
 * @param inline on one line of ours, as in a headline or a table
 */
export function VisibleText({ text, inline = false }: { text: string; inline?: boolean }) {
  return (
    <bdi dir="ltr" className={inline ? "[overflow-wrap:anywhere] [unicode-bidi:isolate]" : "foreign"}>
      {segmentsOf(text).map((segment, at) => {
        if (segment.kind === "text") return <Words key={`${segment.kind}-${String(at)}`} text={segment.text} />;
        const name = segment.kind === "chip" ? segment.name : undefined;
        return (
          <span key={`${segment.kind}-${String(at)}`}>
            <Chip label={segment.label} name={name} />
            {segment.kind === "blank" ? "\n" : null}
          </span>
        );
      })}
    </bdi>
  );
}

function Words({ text }: { text: string }) {
  const mixed = /[^\p{ASCII}]/u.test(text) ? new Set(mixedScriptWords(text)) : null;
  if (mixed === null || mixed.size === 0) return text;
  return text.split(/([\p{L}\p{M}\p{N}_]+)/u).map((part, at) =>
    mixed.has(part) ? (
      <span key={`${part}-${String(at)}`}>
        {part}
        <Chip label="[mixed scripts]" name="The letters of this word come from several alphabets" />
      </span>
    ) : (
      part
    ),
  );
}

function Chip({ label, name }: { label: string; name: string | undefined }) {
  return (
    <span
      title={name}
      className="bg-bad-wash text-bad mx-px rounded-[3px] px-[3px] font-mono text-xs whitespace-nowrap"
    >
      {label}
    </span>
  );
}

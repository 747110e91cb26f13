import { classes } from "@/components/ui/classes";
import type { Problem } from "@/domain/log-query/terms";

export const queryTextClass = "font-mono text-[13px] whitespace-pre";

/** The same letters, unseen, with a line under those that can't be read. It lies over the field and lets everything through. */
export function QueryUnderlay({
  ref,
  text,
  problems,
}: {
  ref: React.Ref<HTMLDivElement>;
  text: string;
  problems: readonly Problem[];
}) {
  return (
    <div
      ref={ref}
      aria-hidden
      className={classes(
        queryTextClass,
        "pointer-events-none absolute inset-y-0 right-8 left-[11px] overflow-hidden pt-[6px] leading-[18px] text-transparent pointer-coarse:text-[16px]",
      )}
    >
      {piecesOf(text, problems).map(({ from, words, isWrong }) => (
        <span key={from} className={classes(isWrong && "decoration-bad underline decoration-wavy underline-offset-2")}>
          {words}
        </span>
      ))}
    </div>
  );
}

function piecesOf(text: string, problems: readonly Problem[]) {
  const pieces: { from: number; words: string; isWrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    if (from > at) pieces.push({ from: at, words: text.slice(at, from), isWrong: false });
    if (to > at) pieces.push({ from: Math.max(at, from), words: text.slice(Math.max(at, from), to), isWrong: true });
    at = Math.max(at, to);
  }
  if (at < text.length) pieces.push({ from: at, words: text.slice(at), isWrong: false });
  return pieces;
}

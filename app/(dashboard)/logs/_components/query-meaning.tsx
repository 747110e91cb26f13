import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { explain } from "@/domain/log-query/explain";
import type { Parsed } from "@/domain/log-query/parse";
import type { Problem } from "@/domain/log-query/terms";

/** How the query was understood, or what can't be read in it and what may have been meant. */
export function QueryMeaning({
  id,
  text,
  parsed: { query, problems },
  onMend,
}: {
  id: string;
  text: string;
  parsed: Parsed;
  onMend: (text: string) => void;
}) {
  const [problem] = problems;
  return (
    <div id={id} role="status" className="text-ink-2 mt-1 flex min-h-[26px] flex-wrap items-center gap-x-2 text-xs">
      {problem === undefined ? (
        <span className="line-clamp-2">
          {query.kind === "all"
            ? "Every line. Look for words, or for a field such as level:error."
            : `Lines of which ${explain(query)}.`}
        </span>
      ) : (
        <>
          <span className="text-bad">{problem.message}</span>
          {problem.suggestion === null ? null : (
            <Button size="sm" onClick={() => onMend(mended(text, problem))}>
              Write {problem.suggestion}
            </Button>
          )}
          {problems.length === 1 ? null : <span>And {count(problems.length - 1, "other place", "other places")}.</span>}
        </>
      )}
    </div>
  );
}

const mended = (text: string, { from, to, suggestion }: Problem): string =>
  `${text.slice(0, from)}${suggestion ?? ""}${text.slice(to)}`;

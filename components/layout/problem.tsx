import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/**
 * Something failed: what happened, whether anything was recorded, what to do.
 *
 * @param reference what to quote to whoever runs the program
 */
export function Problem({
  title,
  recorded,
  advice,
  reference,
  actions,
  level: Heading = "h1",
}: {
  title: string;
  recorded: string;
  advice: string;
  reference?: string | undefined;
  actions?: ReactNode;
  level?: "h1" | "h2";
}) {
  return (
    <div role="alert" className="mx-auto grid w-full max-w-lg gap-3 px-6 py-16">
      <CircleAlert aria-hidden className="text-bad size-5" />
      <Heading className="text-lg font-semibold tracking-[-0.01em]">{title}</Heading>
      <dl className="grid gap-2 text-sm sm:grid-cols-[88px_1fr]">
        <dt className="text-ink-2">Recorded</dt>
        <dd>{recorded}</dd>
        <dt className="text-ink-2">What to do</dt>
        <dd>{advice}</dd>
        {reference === undefined ? null : (
          <>
            <dt className="text-ink-2">Reference</dt>
            <dd className="mono">{reference}</dd>
          </>
        )}
      </dl>
      {actions === undefined ? null : <div className="mt-1 flex gap-2">{actions}</div>}
    </div>
  );
}

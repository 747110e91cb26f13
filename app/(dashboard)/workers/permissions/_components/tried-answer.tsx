import { Risk } from "@/components/status/risk";
import type { Tried } from "@/server/mandates/try";

import { VerdictMark } from "./words";

/** What one mandate answers, with the reason, the line that decided, and what made the risk. */
export function TriedAnswer({ title, tried }: { title: string; tried: Tried }) {
  return (
    <div role="group" aria-label={title} className="bg-surface rounded-md border px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-ink-2 text-xs">{title}</span>
        <Risk risk={tried.risk} />
      </div>
      <p className="mt-1 font-medium">
        <VerdictMark verdict={tried.verdict} />
      </p>
      <p className="mt-0.5 [overflow-wrap:anywhere]">{tried.reason}</p>
      <p className="mono text-ink-2 mt-1 text-xs [overflow-wrap:anywhere]">{tried.rule}</p>
      <p className="text-ink-2 mt-1 text-xs">
        Risk: {tried.factors.map(({ because, risk }) => `${because} (${risk})`).join("; ")}
      </p>
    </div>
  );
}

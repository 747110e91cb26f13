import { Lightbulb } from "lucide-react";
import Link from "next/link";

import { paths } from "@/app/paths";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RuleOptions } from "@/server/rules/options";

import { ProposeRule } from "../../_components/propose-rule";
import { suggestionWords } from "../../_components/rule-words";

/** Decisions that were so alike lately that a rule could stand for them. */
export function Suggestions({ suggested }: { suggested: readonly RuleOptions[] }) {
  if (suggested.length === 0) return null;
  return (
    <section aria-label="Suggestions" className="border-b px-4 py-3 sm:px-6">
      <h2 className="text-ink-2 mb-1 text-xs font-medium">Suggested by the last 30 days</h2>
      <ul className="grid gap-2">
        {suggested.map((options) => (
          <Suggestion key={options.approvalId} options={options} />
        ))}
      </ul>
    </section>
  );
}

function Suggestion({ options }: { options: RuleOptions }) {
  const { suggestion, action, workerId } = options;
  if (suggestion === null) return null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Lightbulb aria-hidden className="text-accent size-4 shrink-0 max-sm:hidden" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <VisibleText text={workerId} inline />, <span className="mono">{action}</span>
        {suggestion.target === null ? null : (
          <>
            {" "}
            to “
            <VisibleText text={suggestion.target} inline />”
          </>
        )}
        :{" "}
        <Link
          prefetch={false}
          href={paths.approvalHistory({ open: options.approvalId })}
          className="rounded-sm underline underline-offset-2"
        >
          {suggestionWords(suggestion)}
        </Link>
      </span>
      <ProposeRule options={options} label={`Propose a rule for ${action} of ${workerId}`} />
    </li>
  );
}

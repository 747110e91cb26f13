import { Lightbulb } from "lucide-react";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import type { RuleOptions } from "@/server/rules/options";

import { ProposeRule } from "./propose-rule";
import { effectWords, suggestionWords } from "./rule-words";

const states = { waiting: "waits for an administrator", live: "is live" } as const;

/** The rules that speak of a request already, what was decided alike, and the way to propose one. */
export function RulesOfRequest({ options }: { options: RuleOptions }) {
  const { standing, suggestion } = options;
  return (
    <Section title="Rules for all that are alike">
      <div className="grid justify-items-start gap-2 text-sm">
        {standing.map(({ id, effect, state }) => (
          <p key={id}>
            <Link prefetch={false} href={paths.rules({ open: id })} className="rounded-sm underline underline-offset-2">
              {effectWords[effect]} {options.action}
            </Link>{" "}
            <span className="text-ink-2">{state === "live" ? states.live : states.waiting}</span>
          </p>
        ))}
        {suggestion === null ? (
          <ProposeRule options={options} />
        ) : (
          <div className="border-line-2 bg-surface flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3 py-2">
            <p className="flex items-center gap-2">
              <Lightbulb aria-hidden className="text-accent size-4 shrink-0" />
              {suggestionWords(suggestion)}.
            </p>
            <ProposeRule options={options} />
          </div>
        )}
      </div>
    </Section>
  );
}

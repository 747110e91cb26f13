import { paths } from "@/app/paths";
import { Toolbar } from "@/components/layout/toolbar";
import { ruleStates, standingEffects } from "@/domain/standing-rules";
import type { RuleFilter } from "@/server/rules/queries";

import { FilterMenu } from "@/components/ui/filter-menu";
import { effectWords } from "../../_components/rule-words";

const stateWords = {
  waiting: "waiting",
  live: "live",
  ended: "ended",
  declined: "declined",
  lapsed: "never accepted",
} as const;

/** Narrows the rules by state, effect and worker; each leads to the page with it. */
export function RuleFilters({
  filter,
  workers,
  covered,
}: {
  filter: RuleFilter;
  workers: readonly string[];
  covered: boolean;
}) {
  const without = (name: keyof RuleFilter) =>
    paths.rules(Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name)));
  const { worker, effect, state } = filter;
  return (
    <Toolbar covered={covered}>
      <FilterMenu
        name="state"
        value={state ? stateWords[state] : null}
        without={without("state")}
        options={ruleStates.map((each) => ({
          key: each,
          label: stateWords[each],
          on: each === state,
          href: paths.rules({ ...filter, state: each }),
        }))}
      />
      <FilterMenu
        name="effect"
        value={effect ? effectWords[effect].toLowerCase() : null}
        without={without("effect")}
        options={standingEffects.map((each) => ({
          key: each,
          label: effectWords[each].toLowerCase(),
          on: each === effect,
          href: paths.rules({ ...filter, effect: each }),
        }))}
      />
      <FilterMenu
        name="worker"
        value={worker ?? null}
        without={without("worker")}
        options={workers.map((each) => ({
          key: each,
          label: each,
          on: each === worker,
          href: paths.rules({ ...filter, worker: each }),
        }))}
      />
    </Toolbar>
  );
}

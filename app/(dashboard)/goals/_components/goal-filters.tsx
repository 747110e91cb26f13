import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { goalHealthWord } from "@/components/status/goal-health";
import { ToggleChip } from "@/components/ui/chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { goalHealths } from "@/domain/goal-health";
import { type DueFilter, dueFilters, goalStatuses } from "@/domain/goals";

import { type GoalView, goalsHref, goalsWithout } from "../address";

const dueWords: Readonly<Record<DueFilter, string>> = {
  overdue: "past",
  week: "within 7 days",
  month: "within 30 days",
  none: "not set",
};

/** The search and the filters; each leads to the page with it. What is found keeps all that leads to it. */
export function GoalFilters({ view, workers }: { view: GoalView; workers: readonly string[] }) {
  const { status = [], health = [], owner, due, open, wide } = view;
  return (
    <Toolbar>
      <SearchForm
        action="/goals"
        label="Search goals"
        value={view.q}
        keep={{
          status: status.join(","),
          health: health.join(","),
          owner,
          due,
          blocked: view.blocked ? "1" : undefined,
          idle: view.idle ? "1" : undefined,
          open: open?.join(","),
          wide: wide?.join(","),
        }}
      />
      <FilterMenu
        name="status"
        value={status.length === 0 ? null : status.join(" or ")}
        without={goalsWithout(view, "status")}
        options={goalStatuses.map((each) => ({
          key: each,
          label: each,
          on: status.includes(each),
          href: goalsHref(view, {
            status: goalStatuses.filter((other) => (other === each) !== status.includes(other)),
          }),
        }))}
      />
      <FilterMenu
        name="health"
        value={health.length === 0 ? null : health.map(goalHealthWord).join(" or ")}
        without={goalsWithout(view, "health")}
        options={goalHealths.map((each) => ({
          key: each,
          label: goalHealthWord(each),
          on: health.includes(each),
          href: goalsHref(view, { health: goalHealths.filter((other) => (other === each) !== health.includes(other)) }),
        }))}
      />
      <FilterMenu
        name="owner"
        value={owner ?? null}
        without={goalsWithout(view, "owner")}
        empty="No goal is given to a worker yet"
        options={[...new Set([...(owner === undefined ? [] : [owner]), ...workers])].map((each) => ({
          key: each,
          label: each,
          on: each === owner,
          href: goalsHref(view, { owner: each }),
        }))}
      />
      <FilterMenu
        name="deadline"
        value={due === undefined ? null : dueWords[due]}
        without={goalsWithout(view, "due")}
        options={dueFilters.map((each) => ({
          key: each,
          label: dueWords[each],
          on: each === due,
          href: goalsHref(view, { due: each }),
        }))}
      />
      <ToggleChip
        label="blocked by people"
        on={view.blocked === true}
        href={view.blocked ? goalsWithout(view, "blocked") : goalsHref(view, { blocked: true })}
      />
      <ToggleChip
        label="no live work"
        on={view.idle === true}
        href={view.idle ? goalsWithout(view, "idle") : goalsHref(view, { idle: true })}
      />
    </Toolbar>
  );
}

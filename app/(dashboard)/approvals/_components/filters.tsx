import { paths } from "@/app/paths";
import type { ApprovalFilter } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { ToggleChip } from "@/components/ui/chip";
import { risks } from "@/domain/risk";

import { FilterMenu } from "@/components/ui/filter-menu";
import { PhoneFold } from "./phone-fold";
import { SelectToggle } from "./select-toggle";

export type Facets = { workers: string[]; actions: string[]; goals: { id: string; title: string }[] };

/** The search and the filters of the queue; each leads to the page with it. */
export function Filters({
  filter,
  facets,
  mine,
  covered,
}: {
  filter: ApprovalFilter;
  facets: Facets;
  /** How many are this person's to decide. */
  mine: number;
  covered: boolean;
}) {
  const { limit: _limit, open: _open, full: _full, ...kept } = filter;
  const { risk = [], worker, action, goal } = kept;
  const to = (change: ApprovalFilter) => paths.approvals({ ...kept, ...change });
  const without = (name: keyof ApprovalFilter) =>
    paths.approvals(Object.fromEntries(Object.entries(kept).filter(([key]) => key !== name)));
  const one = (name: "worker" | "action", values: readonly string[], now: string | undefined) =>
    values.map((value) => ({ key: value, label: value, on: value === now, href: to({ [name]: value }) }));

  return (
    <Toolbar covered={covered}>
      <div className="min-w-0 max-sm:flex-1">
        <SearchForm
          action="/approvals"
          label="Search requests"
          value={filter.q}
          keep={{ risk: risk.join(","), worker, action, goal, mine: filter.mine ? "1" : undefined }}
        />
      </div>
      <SelectToggle />
      <PhoneFold active={[risk.length > 0, worker, action, goal, filter.mine].filter(Boolean).length}>
        <FilterMenu
          name="risk"
          value={risk.length === 0 ? null : risk.join(" or ")}
          without={without("risk")}
          options={risks.toReversed().map((each) => ({
            key: each,
            label: each,
            on: risk.includes(each),
            href: to({ risk: risks.filter((other) => (other === each) !== risk.includes(other)) }),
          }))}
        />
        <FilterMenu
          name="worker"
          value={worker ?? null}
          without={without("worker")}
          options={one("worker", facets.workers, worker)}
        />
        <FilterMenu
          name="action"
          value={action ?? null}
          without={without("action")}
          options={one("action", facets.actions, action)}
        />
        <FilterMenu
          name="goal"
          value={goal === undefined ? null : (facets.goals.find(({ id }) => id === goal)?.title ?? "another goal")}
          without={without("goal")}
          options={facets.goals.map(({ id, title }) => ({
            key: id,
            label: title,
            on: id === goal,
            href: to({ goal: id }),
          }))}
        />
        <ToggleChip
          label={`mine to decide (${formatNumber(mine)})`}
          on={filter.mine === true}
          href={filter.mine ? without("mine") : to({ mine: true })}
        />
      </PhoneFold>
    </Toolbar>
  );
}

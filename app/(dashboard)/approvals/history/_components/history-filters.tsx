import { paths } from "@/app/paths";
import type { HistoryFilter } from "@/app/paths";
import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { FilterChip } from "@/components/ui/chip";
import { approvalDecisions } from "@/domain/approvals";

import { FilterMenu } from "@/components/ui/filter-menu";

const ends = approvalDecisions.filter((decision) => decision !== "pending");
const chips = [
  { key: "worker", name: "worker" },
  { key: "action", name: "action" },
  { key: "by", name: "decided by" },
] as const;

/** The search and the filters of the history. Worker, action and person are set by links from elsewhere. */
export function HistoryFilters({ filter }: { filter: HistoryFilter }) {
  const without = (name: keyof HistoryFilter) =>
    paths.approvalHistory(Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name)));
  const { decision, q, ...kept } = filter;
  return (
    <Toolbar>
      <SearchForm action="/approvals/history" label="Search the history" value={q} keep={{ decision, ...kept }} />
      <FilterMenu
        name="outcome"
        value={decision ?? null}
        without={without("decision")}
        options={ends.map((end) => ({
          key: end,
          label: end,
          on: end === decision,
          href: paths.approvalHistory({ ...filter, decision: end }),
        }))}
      />
      {chips.map(({ key, name }) => {
        const value = filter[key];
        return value === undefined ? null : <FilterChip key={key} name={name} value={value} without={without(key)} />;
      })}
    </Toolbar>
  );
}

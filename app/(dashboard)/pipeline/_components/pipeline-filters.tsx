import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { FilterChip, ToggleChip } from "@/components/ui/chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { endedWithinDays, opportunityStatuses, pipelineMarks } from "@/domain/pipeline";
import type { MarkCounts } from "@/server/pipeline/board";
import type { PipelineFacets } from "@/server/pipeline/list";

import { keptOf, pipelineHref, pipelineWithout, type PipelineView } from "../address";
import { endedWords, markWords, stageWord } from "./stage-words";
import { ValueFilter } from "./value-filter";

type Choice = { value: string; label: string };

/** The search and the filters of both views; each leads to the page with it. */
export function PipelineFilters({
  view,
  facets,
  marks,
}: {
  view: PipelineView;
  facets: PipelineFacets;
  marks: MarkCounts | undefined;
}) {
  const { status = [], source, worker, mark, goal } = view;
  const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));
  const one = (name: "type" | "category" | "stage" | "source" | "worker", choices: readonly Choice[], now?: string) => (
    <FilterMenu
      name={name}
      value={now === undefined ? null : (choices.find(({ value }) => value === now)?.label ?? now)}
      without={pipelineWithout(view, name)}
      options={choices.map(({ value, label }) => ({
        key: value,
        label,
        on: value === now,
        href: pipelineHref(view, { [name]: value }),
      }))}
      empty="None yet"
    />
  );
  const counts = { stale: marks?.stale, expired: marks?.expired, "no-next-step": marks?.noNextStep };
  return (
    <Toolbar>
      <SearchForm action="/pipeline" label="Search names and descriptions" value={view.q} keep={keptOf(view)} />
      {view.view === "list" ? (
        <FilterMenu
          name="status"
          value={status.length === 0 ? null : status.map((each) => stageWord(each).toLowerCase()).join(" or ")}
          without={pipelineWithout(view, "status")}
          options={opportunityStatuses.map((each) => ({
            key: each,
            label: stageWord(each),
            on: status.includes(each),
            href: pipelineHref(view, {
              status: opportunityStatuses.filter((other) => (other === each) !== status.includes(other)),
            }),
          }))}
        />
      ) : null}
      {one("type", plain(facets.types), view.type)}
      {one("category", plain(facets.categories), view.category)}
      {one(
        "source",
        facets.sources.map(({ id, name }) => ({ value: id, label: name })),
        source,
      )}
      {one("worker", [{ value: "nobody", label: "nobody" }, ...plain(facets.workers)], worker)}
      {facets.stages.length > 0 || view.stage ? one("stage", plain(facets.stages), view.stage) : null}
      <ValueFilter view={view} />
      {goal === undefined ? null : (
        <FilterChip
          name="goal"
          value={facets.goalTitle ?? "one that is not there"}
          without={pipelineWithout(view, "goal")}
        />
      )}
      {pipelineMarks.map((each) => (
        <ToggleChip
          key={each}
          label={`${markWords[each].chip}${counts[each] === undefined ? "" : ` ${String(counts[each])}`}`}
          on={mark === each}
          href={mark === each ? pipelineWithout(view, "mark") : pipelineHref(view, { mark: each })}
        />
      ))}
      <span className="flex-1" />
      {facets.currencies.length > 1 ? (
        <FilterMenu
          name="currency"
          value={view.currency ?? null}
          without={pipelineWithout(view, "currency")}
          options={facets.currencies.map(({ currency }) => ({
            key: currency,
            label: currency,
            on: currency === (view.currency ?? facets.baseCurrency),
            href: pipelineHref(view, { currency }),
          }))}
        />
      ) : null}
      <FilterMenu
        name="ended within"
        value={view.ended === undefined ? null : endedWords[view.ended]}
        without={pipelineWithout(view, "ended")}
        options={endedWithinDays.map((days) => ({
          key: String(days),
          label: endedWords[days],
          on: days === (view.ended ?? endedWithinDays[0]),
          href: pipelineHref(view, { ended: days }),
        }))}
      />
    </Toolbar>
  );
}

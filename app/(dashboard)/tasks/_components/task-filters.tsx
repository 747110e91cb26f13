import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { taskStatusWord } from "@/components/status/task-state";
import { FilterChip, ToggleChip } from "@/components/ui/chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { taskPriorities, taskStatuses } from "@/domain/tasks";
import type { TaskFacets } from "@/server/tasks/for-people";

import { sorts, sortWords, tasksHref, tasksWithout, type TaskView, usualSort } from "../address";
import { ViewSwitch } from "./view-switch";

const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** The search and the filters of the list; each leads to the page with it. */
export function TaskFilters({ view, facets }: { view: TaskView; facets: TaskFacets }) {
  const { status = [], priority = [], type, worker, goal, sort } = view;
  const one = (name: "type" | "worker", values: readonly string[], now: string | undefined) =>
    [...new Set([...(now === undefined ? [] : [now]), ...values])].map((value) => ({
      key: value,
      label: value,
      on: value === now,
      href: tasksHref(view, { [name]: value }),
    }));
  return (
    <Toolbar>
      <SearchForm
        action="/tasks"
        label="Search titles"
        value={view.q}
        keep={{
          view: view.view,
          status: status.join(","),
          priority: priority.join(","),
          type,
          worker,
          goal,
          sort,
          dead: view.dead ? "1" : undefined,
          stuck: view.stuck ? "1" : undefined,
        }}
      />
      <FilterMenu
        name="status"
        value={status.length === 0 ? null : status.map((each) => lower(taskStatusWord(each))).join(" or ")}
        without={tasksWithout(view, "status")}
        options={taskStatuses.map((each) => ({
          key: each,
          label: taskStatusWord(each),
          on: status.includes(each),
          href: tasksHref(view, {
            status: taskStatuses.filter((other) => (other === each) !== status.includes(other)),
          }),
        }))}
      />
      <FilterMenu
        name="priority"
        value={priority.length === 0 ? null : priority.join(" or ")}
        without={tasksWithout(view, "priority")}
        options={taskPriorities.map((each) => ({
          key: each,
          label: each,
          on: priority.includes(each),
          href: tasksHref(view, {
            priority: taskPriorities.filter((other) => (other === each) !== priority.includes(other)),
          }),
        }))}
      />
      <FilterMenu
        name="type"
        value={type ?? null}
        without={tasksWithout(view, "type")}
        options={one("type", facets.types, type)}
        empty="No task has a type yet"
      />
      <FilterMenu
        name="worker"
        value={worker ?? null}
        without={tasksWithout(view, "worker")}
        options={one("worker", facets.workers, worker)}
        empty="There are no workers yet"
      />
      {goal === undefined ? null : (
        <FilterChip
          name="goal"
          value={facets.goalTitle ?? "one that is not there"}
          without={tasksWithout(view, "goal")}
        />
      )}
      <ToggleChip
        label="dead work"
        on={view.dead === true}
        href={view.dead ? tasksWithout(view, "dead") : tasksHref(view, { dead: true })}
      />
      <ToggleChip
        label="stuck"
        on={view.stuck === true}
        href={view.stuck ? tasksWithout(view, "stuck") : tasksHref(view, { stuck: true })}
      />
      <span className="flex-1" />
      <FilterMenu
        name="order"
        value={sort === undefined ? null : sortWords[sort]}
        without={tasksWithout(view, "sort")}
        options={sorts.map((each) => ({
          key: each,
          label: sortWords[each],
          on: each === (sort ?? usualSort),
          href: tasksHref(view, { sort: each }),
        }))}
      />
      <ToggleChip
        label="estimates"
        on={view.costs === true}
        href={view.costs ? tasksWithout(view, "costs") : tasksHref(view, { costs: true })}
      />
      <ViewSwitch view={view} />
    </Toolbar>
  );
}

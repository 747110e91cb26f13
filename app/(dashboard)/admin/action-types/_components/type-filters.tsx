import { paths } from "@/app/paths";
import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { FilterMenu } from "@/components/ui/filter-menu";

import { type Origin, origins } from "../origin";

/** Narrows the types by words and by where they come from. */
export function TypeFilters({ q, origin, covered }: { q: string; origin: Origin | null; covered: boolean }) {
  return (
    <Toolbar covered={covered}>
      <SearchForm
        action={paths.actionTypes()}
        label="Pattern or headline"
        value={q}
        keep={origin === null ? {} : { origin }}
      />
      <FilterMenu
        name="origin"
        value={origin}
        without={paths.actionTypes({ q })}
        options={origins.map((each) => ({
          key: each,
          label: each,
          on: each === origin,
          href: paths.actionTypes({ q, origin: each }),
        }))}
      />
    </Toolbar>
  );
}

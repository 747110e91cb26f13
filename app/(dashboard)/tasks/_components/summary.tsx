import { isSearchable } from "@/domain/tasks";

import { countWords, isNarrowed, type TaskView } from "../address";

/** How many there are, and what was not searched for. */
export function Summary({ view, count }: { view: TaskView; count: number }) {
  const words = `${countWords(count)} ${count === 1 ? "task" : "tasks"}${isNarrowed(view) ? (count === 1 ? " fits" : " fit") : ""}`;
  return view.q !== undefined && !isSearchable(view.q)
    ? `${words}. The search needs three letters or digits in a row.`
    : words;
}

import { paths } from "@/app/paths";

import type { StoryRow } from "./story-rows";

/** Where a row leads: to the line among the task's, to the request, the part's own trace, the card or the event. */
export function hrefOf({ kind, id }: NonNullable<StoryRow["href"]>, taskId: string) {
  switch (kind) {
    case "line":
      return paths.logs({ q: `task:${taskId}`, range: "all", line: id });
    case "request":
      return paths.approval(id);
    case "task":
      return paths.trace(id);
    case "card":
      return paths.opportunity(id);
    case "payment":
      return paths.revenueEvent(id);
  }
}

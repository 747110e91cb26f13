import { whyNotHandOver } from "@/domain/hand-over";
import { type DeedTask, whyNotDeed } from "@/domain/task-deeds";

import type { DeedKind } from "./_components/deed-words";

/** Why this person can't do that to this task: the role first, then the state it is in. */
export function whyNotDo(
  kind: DeedKind,
  task: DeedTask & { worker: string | null },
  forbidden: string | null,
): string | null {
  if (forbidden !== null) return forbidden;
  return kind === "reassign" || kind === "release" ? whyNotHandOver(kind, task) : whyNotDeed(kind, task);
}

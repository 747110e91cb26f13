import "server-only";

import { z } from "zod";

import { taskPriorities } from "@/domain/tasks";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
import { distinct, type DoneOne, oneByOne } from "@/server/one-by-one";
import { id, lineUpTo } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

import { cancelTask, closeTask, prioritiseTask, retryTask } from "./deeds";
import { reassignTask, releaseTask } from "./hand-over";

const reason = lineUpTo(1_000);
const togetherInput = z.strictObject({
  tasks: z
    .array(
      z.strictObject({
        id,
        /** Whose it was when the person looked: one that changed hands since is not handed over. */
        seen_with: workerId.nullable().optional(),
      }),
    )
    .min(1)
    .max(500),
  deed: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("retry") }),
    z.strictObject({ kind: z.literal("cancel"), reason }),
    z.strictObject({ kind: z.literal("prioritise"), priority: z.enum(taskPriorities) }),
    z.strictObject({ kind: z.literal("reassign"), to: workerId, reason }),
    z.strictObject({ kind: z.literal("release"), reason }),
    z.strictObject({ kind: z.literal("close"), note: reason }),
  ]),
});

export type TogetherDeed = z.output<typeof togetherInput>["deed"];
type Chosen = z.output<typeof togetherInput>["tasks"][number];

async function perform(credential: Credential, task: Chosen, deed: TogetherDeed): Promise<string> {
  const { id: taskId, ...seen } = task;
  switch (deed.kind) {
    case "retry": {
      const { granted, maxAttempts } = await retryTask(credential, { id: taskId });
      return granted ? `pending again, with attempt ${maxAttempts} granted` : "pending again";
    }
    case "cancel":
      await cancelTask(credential, { id: taskId, reason: deed.reason });
      return "cancelled";
    case "prioritise":
      return `priority ${(await prioritiseTask(credential, { id: taskId, priority: deed.priority })).priority}`;
    case "reassign":
      await reassignTask(credential, { id: taskId, ...seen, to: deed.to, reason: deed.reason });
      return `given to ${deed.to}`;
    case "release":
      await releaseTask(credential, { id: taskId, ...seen, reason: deed.reason });
      return "free to be claimed";
    case "close":
      await closeTask(credential, { id: taskId, note: deed.note });
      return "closed";
  }
}

/** One deed on several tasks, each by itself. */
export async function doTogether(credential: Credential, raw: unknown): Promise<DoneOne[]> {
  const { tasks, deed } = parse(togetherInput, raw);
  return oneByOne(distinct(tasks), async (task) => ({ says: await perform(credential, task, deed) }));
}

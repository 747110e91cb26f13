import "server-only";

import { z } from "zod";

import { Refusal, type RefusalCode } from "@/domain/errors";
import { taskPriorities } from "@/domain/tasks";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
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
/** What became of one of several tasks, in words. */
export type DoneOne =
  | { id: string; ok: true; says: string }
  | { id: string; ok: false; code: RefusalCode; message: string };

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

/**
 * One deed on several tasks, each by itself: a transaction, a record and an outcome of its own.
 *
 * @returns in the order given; after one whose outcome is not known the rest is not tried
 */
export async function doTogether(credential: Credential, raw: unknown): Promise<DoneOne[]> {
  const { tasks, deed } = parse(togetherInput, raw);
  const outcomes: DoneOne[] = [];
  let lost = false;
  for (const task of new Map(tasks.map((each) => [each.id, each])).values()) {
    const { id: taskId } = task;
    if (lost) {
      outcomes.push({ id: taskId, ok: false, code: "unavailable", message: "Not tried. Nothing was recorded." });
      continue;
    }
    try {
      outcomes.push({ id: taskId, ok: true, says: await perform(credential, task, deed) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lost = error.code === "unavailable";
      outcomes.push({ id: taskId, ok: false, code: error.code, message: error.message });
    }
  }
  return outcomes;
}

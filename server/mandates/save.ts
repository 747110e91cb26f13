import "server-only";

import { Refusal } from "@/domain/errors";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { demandEditProof } from "@/server/edit-proof";
import { type Patch, refuseNonsense, writePatch } from "@/server/workers/patch";
import { lockUsable } from "@/server/workers/void";

import { saveInput } from "./inputs";

/**
 * An administrator's edit of what workers may do: all of them or none, each with a version and a line of its own.
 *
 * @throws Refusal `precondition_failed` naming the worker that somebody saved in between; `forbidden` without the right
 *   or a fresh sign-in
 */
export const saveMandates = command({
  name: "worker.permissions",
  permission: "worker:write",
  input: saveInput,
  touches: [],
  async run(deps, { edits, reason, expires_at }): Promise<{ saved: number }> {
    const { tx, actor } = deps;
    const now = await readClock(tx);
    const patches = edits
      .map(({ worker_id, if_match, mandate }): Patch => {
        const ends = expires_at === null ? {} : { expires_at };
        return { worker_id, if_match, reason, ...mandate, ...ends };
      })
      // In one order, so that two who edit the same workers at once wait for each other in turn.
      .toSorted((a, b) => (a.worker_id < b.worker_id ? -1 : 1));
    if (new Set(patches.map(({ worker_id }) => worker_id)).size < patches.length) {
      throw new Refusal("invalid", "A worker is named twice. Nothing was recorded.");
    }
    for (const patch of patches) refuseNonsense(patch, now);
    await demandEditProof(tx, actor);
    // Before any worker's row, as every use of an approval locks them.
    const usable = [];
    for (const { worker_id } of patches) usable.push(await lockUsable(tx, worker_id));
    for (const [at, patch] of patches.entries()) await writePatch(deps, patch, usable[at] ?? []);
    return { saved: patches.length };
  },
});

import "server-only";

import { Refusal } from "@/domain/errors";
import { command } from "@/server/command";

import { createWorkerInput } from "./inputs";
import { issue, makeIfMissing, type NewKey } from "./keys";

/**
 * A new worker and its first key: offline, L1, without any permission until an administrator gives it some.
 *
 * @throws Refusal `conflict` where there is one of that id
 */
export const createWorker = command({
  name: "worker.create",
  permission: "worker:write",
  input: createWorkerInput,
  touches: ["workers"],
  async run(deps, { worker_id, name, description }): Promise<NewKey> {
    const wish = { worker_id, ...(name && { worker_name: name }), ...(description && { description }) };
    if (!(await makeIfMissing(deps, wish))) {
      throw new Refusal("conflict", `There is a worker ${worker_id} already. Nothing was recorded.`, {
        fields: [{ path: "worker_id", message: "is taken" }],
      });
    }
    const key = await issue(deps, worker_id, "First key", null);
    deps.record({
      action: "key.create",
      object: { type: "worker_key", id: key.key_id },
      before: null,
      after: { worker_id, prefix: key.prefix, name: "First key" },
    });
    return { worker_id, ...key, made_worker: true };
  },
});

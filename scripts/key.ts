/** Makes a worker's key, and the worker where it does not exist: `npm run key -- --worker ID`. The last line is the key. */
import { parseArgs } from "node:util";

import { reachDatabase, sayWhy, Usage } from "./reach";

const usage = "npm run key -- --worker ID [--name NOTE]";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { worker: { type: "string" }, name: { type: "string" } } });
  if (!values.worker) throw new Usage(usage);
  const reached = await reachDatabase("start");
  try {
    const { provisionWorker } = await import("@/server/workers/keys");
    const wish = { worker_id: values.worker, ...(values.name !== undefined && { name: values.name }) };
    const made = await provisionWorker({ kind: "job", name: "script:key" }, wish);
    if (made.made_worker)
      console.log(`${made.worker_id} is new: offline, L1, without permissions until an administrator gives it some.`);
    console.log(`A key of ${made.worker_id}. It is shown this once:`);
    console.log(made.key);
  } finally {
    await reached?.close();
  }
}

main().catch(sayWhy);

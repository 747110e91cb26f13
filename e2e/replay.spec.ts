import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { paths } from "../app/paths";
import { answered } from "./api";
import { unique } from "./asks";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { runScript } from "./scripts";
import { approveButton, notice, whenSettled } from "./verbs";

const recording = join(import.meta.dirname, "recorded/refunds.jsonl");
const queue = z.object({
  requests: z.array(z.object({ id: z.uuid(), digest: z.string(), worker_id: z.string(), action_type: z.string() })),
});

/** The recording, as runs of a worker that no other test knows. */
async function recordedBy(worker: string, file: string): Promise<void> {
  const lines = (await readFile(recording, "utf8")).trim().split("\n");
  const runs = lines.map((line) => ({ agent: worker, ...z.record(z.string(), z.unknown()).parse(JSON.parse(line)) }));
  await writeFile(file, runs.map((run) => JSON.stringify(run)).join("\n"));
}

test("a recorded run is played as a worker: reads go ahead, every write waits for a person", async ({
  as,
  api,
  baseURL,
}, info) => {
  const worker = `E2E-REPLAY-${unique()}`;
  const file = info.outputPath("refunds.jsonl");
  await recordedBy(worker, file);
  const page = await as("approver");
  const approver = await api("approver");
  const waiting = async () => {
    const { requests } = answered(queue, await approver("GET", "/api/v1/queue?limit=500"));
    return requests.filter(({ worker_id }) => worker_id === worker);
  };

  const played = runScript("replay", [file, "--speed", "20", "--url", baseURL ?? ""]);
  await expect
    .poll(async () => (await waiting()).map(({ action_type }) => action_type).toSorted(), { timeout: 30_000 })
    .toEqual(["delete_customer", "refund_order"]);
  const [deletion, refund] = (await waiting()).toSorted((a, b) => a.action_type.localeCompare(b.action_type));
  if (!deletion || !refund) throw new Error("Both writes were waiting.");
  await decideBy(approver, deletion, "rejected", { note: "There are open invoices." });
  await page.goto(paths.approval(refund.id));
  await whenSettled(page, "refund_order");
  await approveButton(page).click();
  await expect(notice(page, "Approved: refund_order")).toBeVisible();

  expect((await played).at(-1)).toMatch(/^5 of 5 calls \(3 allowed, (1 rejected, 1 approved|1 approved, 1 rejected)\)/);
  await page.goto(paths.approvalHistory({ open: refund.id }));
  await expect(page.getByText("Used, succeeded").first()).toBeVisible();
});

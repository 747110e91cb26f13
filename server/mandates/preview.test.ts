import { randomUUID } from "node:crypto";

import { count, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { actionChecks } from "@/db/schema/governance";
import { mandate } from "@/domain/testing/mandates";
import { checkAction } from "@/server/approvals/asks";
import { aPerson, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";

import { preview, type PreviewLine } from "./preview";

let viewer: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  viewer = await aPerson(["viewer"]);
});

async function linesOf(edits: unknown, names: string[] = []): Promise<PreviewLine[]> {
  const lines: PreviewLine[] = [];
  await preview(viewer.as, { edits, names }, (line) => lines.push(line));
  return lines;
}

describe("a preview", () => {
  test("says what is known at once, then how far it is, then the result, and keeps no check", async () => {
    const worker = await aWorker({ permissions: ["email.send"] });
    const kept = () => db().select({ n: count() }).from(actionChecks).where(eq(actionChecks.workerId, worker.workerId));
    const edit = mandate({ permissions: ["email.send"], forbidden_actions: ["email.*"] });
    const lines = await linesOf([{ worker_id: worker.workerId, mandate: edit }], ["odd.job", "not an action"]);
    expect(lines.map(({ kind }) => kind)).toEqual(["panel", ...Array.from({ length: 9 }, () => "progress"), "result"]);
    const [panel] = lines;
    if (panel?.kind !== "panel") throw new Error("no panel");
    expect(panel.panels[0]?.remarks).toMatchObject([{ kind: "contradiction", line: "email.send" }]);
    expect(panel.panels[0]?.rows.map(({ name }) => name)).toContain("odd.job");
    expect(await kept()).toEqual([{ n: 0 }]);
  });

  test("covers several workers with one result", async () => {
    const [one, two] = [await aWorker({ permissions: ["email.*"] }), await aWorker({ permissions: ["email.*"] })];
    for (const worker of [one, two]) await checkAction(worker.as, { action: "email.send", risk_level: "low" });
    const lines = await linesOf([one, two].map(({ workerId }) => ({ worker_id: workerId, mandate: mandate() })));
    const last = lines.at(-1);
    expect(last).toMatchObject({
      kind: "result",
      simulation: { workers: 2, checks: 2, numbers: { lost: { count: 2 } } },
    });
  });

  test("is no business of a worker, and of no worker that is unknown", async () => {
    const worker = await aWorker();
    const edits = [{ worker_id: worker.workerId, mandate: mandate() }];
    await expect(preview(worker.as, { edits, names: [] }, () => undefined)).rejects.toMatchObject({
      code: "forbidden",
    });
    const unknown = [{ worker_id: `NOBODY-${randomUUID()}`, mandate: mandate() }];
    await expect(preview(viewer.as, { edits: unknown, names: [] }, () => undefined)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("ends where nobody listens any more", async () => {
    const worker = await aWorker();
    const edits = [{ worker_id: worker.workerId, mandate: mandate() }];
    let heard = 0;
    const leave = () => {
      heard += 1;
      if (heard === 3) throw new Error("gone");
    };
    await expect(preview(viewer.as, { edits, names: [] }, leave)).rejects.toThrow("gone");
    expect(heard).toBe(3);
  });
});

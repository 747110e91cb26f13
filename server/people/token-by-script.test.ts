import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { users } from "@/db/schema/access";
import { hashSecret } from "@/server/secret";
import { aPerson, aWorker, db, job } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";
import { listWorkers } from "@/server/workers/queries";
import { patchWorker } from "@/server/workers/patch";

import { provisionToken } from "./token-by-script";

const as = (secret: string) => ({ kind: "token" as const, hash: hashSecret(secret) });

describe("a token made by a script", () => {
  test("carries every scope and no more than the person's roles", async () => {
    const viewer = await aPerson(["viewer"]);
    const { secret } = await provisionToken(job, { email: ` ${viewer.email.toUpperCase()} `, name: "mine" });
    const { workerId } = await aWorker();
    expect(await codeOf(listWorkers(as(secret), {}))).toBe("done");
    expect(await codeOf(patchWorker(as(secret), { worker_id: workerId, if_match: "*", directive: "pause" }))).toBe(
      "forbidden",
    );
    await db()
      .update(users)
      .set({ roles: ["approver"] })
      .where(eq(users.id, viewer.id));
    expect(await codeOf(patchWorker(as(secret), { worker_id: workerId, if_match: "*", directive: "pause" }))).toBe(
      "done",
    );
  });

  test("is not for people, for strangers, or for accounts that are disabled", async () => {
    const admin = await aPerson(["admin"]);
    expect(await codeOf(provisionToken(admin.as, { email: admin.email, name: "x" }))).toBe("forbidden");
    expect(await codeOf(provisionToken(job, { email: "nobody@test.local", name: "x" }))).toBe("not_found");
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, admin.id));
    expect(await codeOf(provisionToken(job, { email: admin.email, name: "x" }))).toBe("not_found");
  });

  test("two at once are two tokens", async () => {
    const { email } = await aPerson(["viewer"]);
    const [one, other] = await Promise.all([
      provisionToken(job, { email, name: "a" }),
      provisionToken(job, { email, name: "a" }),
    ]);
    expect(one.secret).not.toBe(other.secret);
  });
});

import { eq, ne, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";

import { users } from "@/db/schema/access";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { approvalVotes } from "@/db/schema/governance";
import { opportunities, opportunityMoves, scoringModels } from "@/db/schema/pipeline";
import { auditEvents, settings } from "@/db/schema/record";
import { revenueEvents } from "@/db/schema/revenue";
import { governanceTasks } from "@/db/schema/tasks";
import { executionLogs } from "@/db/schema/telemetry";
import { workerRegistry } from "@/db/schema/workers";
import { fitsOnList, requestStates } from "@/domain/approvals";
import { exclusionOf } from "@/domain/deciders";
import { evaluate } from "@/domain/evaluator";
import { hidesSomething, measure, mixedScriptWords } from "@/domain/visible-text";
import { appraiseStored } from "@/server/approvals/appraise-stored";
import { decideApproval } from "@/server/approvals/decide";
import { findDecider, listVotes, readRequestToDecide } from "@/server/approvals/deciders";
import { digestOfRow } from "@/server/approvals/digest";
import { noAnchors } from "@/server/audit/anchor-lines";
import { verifyTrail } from "@/server/audit/verify";
import { rollUpMetrics } from "@/server/maintenance/roll-up";
import { listSuggested } from "@/server/rules/options";
import { firstStart } from "@/server/setup/first-start";
import { demoPersonId, pendingRequests, stateNow } from "@/server/testing/demonstration";
import { aToken, db, job } from "@/server/testing/given";
import { requestRow } from "@/server/testing/given-approvals";
import { owner } from "@/server/testing/owner";

import { makeHistory } from "./history";

vi.hoisted(() => {
  Object.assign(process.env, { JUGGERNAUT_DEMO: "1", JUGGERNAUT_DEMO_PASSWORD: "a demonstration" });
});

const told: string[] = [];
let tookMs = 0;
beforeAll(async () => {
  await firstStart();
  while ((await rollUpMetrics(job, {})).settled > 0);
  const since = performance.now();
  const tell = (done: number, total: number, what: string) => void told.push(`${done}/${total} ${what}`);
  await Promise.all([makeHistory(tell), makeHistory(tell)]);
  tookMs = performance.now() - since;
}, 120_000);

const requests = () => db().select().from(approvals);

describe("the history", () => {
  test("is made in time, with progress, and once, also by two at once", async () => {
    // By itself it takes half as long; other tests run beside it.
    expect(tookMs).toBeLessThan(20_000);
    expect(told.length).toBeGreaterThan(8);
    expect(new Set(told).size).toBe(told.length);
    const before = await db().$count(auditEvents);
    await makeHistory();
    expect(await db().$count(auditEvents)).toBe(before);
  });

  test("gets its metrics, though the roll-up had run before there was any", async () => {
    while ((await rollUpMetrics(job, {})).settled > 0);
    const [sums] = await db().execute(sql`
      select (select sum(total_tokens_used)::int from worker_metrics where period_end - period_start = interval '1 day') as days,
             (select sum(total_tokens_used)::int from worker_metrics where period_end - period_start = interval '1 hour') as hours,
             (select sum(tokens_used)::int from execution_logs) as lines`);
    expect(sums?.["lines"]).toBeGreaterThan(0);
    expect(sums).toMatchObject({ days: sums?.["lines"], hours: sums?.["lines"] });
  });

  test("has the size that is promised, and every state", async () => {
    expect(await db().$count(workerRegistry)).toBe(24);
    expect(await db().$count(goals)).toBe(131);
    expect(await db().$count(governanceTasks)).toBe(1_500);
    expect(await db().$count(executionLogs)).toBe(150_000);
    const rows = await requests();
    expect(rows).toHaveLength(400);
    const states = new Set(rows.map(stateNow));
    expect(states).toEqual(new Set(requestStates.filter((state) => state !== "held")));
    const statuses = await db().selectDistinct({ status: governanceTasks.status }).from(governanceTasks);
    expect(statuses).toHaveLength(8);
  });

  test("knows how each card came to where it stands, told once, and one model scores", async () => {
    expect(await db().$count(opportunities)).toBe(420);
    const [wrong] = await db().execute<{ n: number }>(sql`
      select count(*)::int as n from opportunities o where
        (select count(*) from opportunity_moves m where m.opportunity_id = o.id and m.from_status is null) <> 1
        or (select m.to_status from opportunity_moves m where m.opportunity_id = o.id order by m.moved_at desc, m.id limit 1) is null`);
    expect(wrong?.n).toBe(0);
    const byHistory = eq(opportunityMoves.movedBy, "demonstration_history");
    expect(await db().$count(opportunityMoves, byHistory)).toBe(0);
    expect(await db().select().from(scoringModels).where(eq(scoringModels.active, true))).toHaveLength(1);
  });

  test("earned money that its cards, goals and workers account for, and gave back no more than it got", async () => {
    expect(await db().$count(revenueEvents)).toBeGreaterThan(500);
    const over = await db().execute(sql`
      select s.id from revenue_events s join revenue_events r on r.refund_of = s.id
      group by s.id having -sum(r.gross_amount) > s.gross_amount`);
    expect(over).toHaveLength(0);
    const [told] = await db().execute(sql`
      select count(*) filter (where t.id is not null)::int as worked, count(*) filter (where o.goal_id is not null)::int as aimed
      from opportunities o left join governance_tasks t on t.opportunity_id = o.id where o.status = 'won'`);
    expect(Number(told?.["worked"])).toBeGreaterThan(30);
    expect(Number(told?.["aimed"])).toBeGreaterThan(50);
  });

  test("suggests one rule, to who looks", async () => {
    const { as } = await aToken(await demoPersonId("viewer"), ["read"]);
    const suggested = await listSuggested(as, undefined);
    expect(suggested).toMatchObject([
      { workerId: "ADS-4", action: "ad.budget.set", suggestion: { target: "Brand search" } },
    ]);
  });

  test("bears the digests that the server would make", async () => {
    for (const row of await requests()) expect(digestOfRow(row)).toBe(row.digest);
  });

  test("holds on the trail: the chain, every request and every vote", async () => {
    const verdict = await verifyTrail((read) => db().transaction(read), noAnchors);
    expect(verdict.problem).toBeNull();
    expect(verdict.requests).toBe(400);
    const ends = sql`${auditEvents.action} in ('approval.release', 'approval.expire', 'approval.withdraw')`;
    const decided = await db().$count(approvals, ne(approvals.decision, "pending"));
    expect(await db().$count(auditEvents, ends)).toBe(decided);
    const [disorder] = await db().execute<{ n: number }>(sql`
      select count(*)::int as n from (
        select after->>'decided_at' < lag(after->>'decided_at') over (order by seq) as back from audit_events where after ? 'decided_at'
      ) as pairs where back`);
    expect(disorder?.n).toBe(0);
  });

  test("was decided by those who might, in time", async () => {
    const voters = await db().select().from(users);
    const deciders = new Map(
      await Promise.all(voters.map(async ({ id }) => [id, await findDecider(db(), id)] as const)),
    );
    const votes = await db().select().from(approvalVotes);
    const owned = await db()
      .select()
      .from(workerRegistry)
      .where(sql`${workerRegistry.ownerId} is not null`);
    const isTelling = ({ riskLevel, workerId }: typeof approvals.$inferSelect, index: number) =>
      riskLevel === "critical" || owned.some((worker) => worker.workerId === workerId) || index % 4 === 0;
    for (const row of (await requests()).filter(isTelling)) {
      const cast = votes.filter(({ approvalId }) => approvalId === row.id);
      for (const vote of cast) {
        const decider = deciders.get(vote.userId);
        if (!decider) throw new Error("A stranger voted.");
        expect(exclusionOf(decider, await readRequestToDecide(db(), row), [])).toBeNull();
        expect(vote.votedAt > row.createdAt && vote.votedAt < row.expiresAt).toBe(true);
        expect(vote.digest).toBe(row.digest);
      }
      if (row.decision === "approved")
        expect(new Set(cast.map(({ userId }) => userId)).size).toBe(row.riskLevel === "critical" ? 2 : 1);
      if (row.releasedAt) expect(row.decidedBy).toBe(voters.find(({ id }) => id === cast.at(-1)?.userId)?.email);
      if (row.usedAt && row.useBy && row.releasedAt)
        expect(row.usedAt > row.releasedAt && row.usedAt < row.useBy).toBe(true);
      if (row.decision === "rejected" && row.releasedAt) expect(row.decisionNotes).toBeTruthy();
    }
  });
});

describe("what waits as the history ends", () => {
  test("is twelve of all risks, with time left to decide", async () => {
    const rows = await pendingRequests();
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ riskLevel }) => riskLevel))).toEqual(new Set(["low", "medium", "high", "critical"]));
    for (const { expiresAt } of rows) {
      const minutesLeft = (expiresAt.getTime() - Date.now()) / 60_000;
      expect(minutesLeft).toBeGreaterThan(29);
      expect(minutesLeft).toBeLessThan(361);
    }
  });

  test("is appraised as the server appraises it now, and none of it is denied", async () => {
    for (const row of await pendingRequests()) {
      const { facts, risk, factors, evaluation } = await db().transaction((tx) => appraiseStored(tx, row));
      expect({ risk, factors, headline: facts.headline, target: facts.target, amount: facts.amount }).toEqual({
        risk: row.riskLevel,
        factors: row.riskFactors,
        headline: row.facts?.headline,
        target: row.facts?.target,
        amount: row.facts?.amount,
      });
      expect(evaluate(evaluation).verdict).not.toBe("deny");
    }
  });

  test("shows every kind once: hidden characters, a second try, too large a page, and both kinds of orphans", async () => {
    const rows = await pendingRequests();
    const written = (row: (typeof rows)[number]) =>
      `${row.actionDescription}\n${JSON.stringify(row.actionData, null, 2)}`;
    expect(rows.some((row) => hidesSomething(row.actionDescription))).toBe(true);
    expect(rows.some((row) => mixedScriptWords(written(row)).length > 0)).toBe(true);
    expect(rows.filter((row) => !fitsOnList(measure(written(row))))).toHaveLength(1);

    const revised = rows.find(({ supersedesId }) => supersedesId !== null);
    const earlier = await requestRow(revised?.supersedesId ?? "");
    expect(earlier.revisionRequested).toBe(true);
    expect(earlier.actionData).not.toEqual(revised?.actionData);

    const orphans = await db().execute(sql`
      select t.id from governance_tasks t where t.status = 'waiting_approval' and not exists (
        select 1 from approvals p where p.task_id = t.id and p.decision = 'pending')`);
    expect(orphans).toHaveLength(1);
    const movedOn = await db().execute(sql`
      select a.id from approvals a join governance_tasks t on t.id = a.task_id
      where a.decision = 'pending' and t.status <> 'waiting_approval'`);
    expect(movedOn).toHaveLength(1);
  });

  test("holds one critical request with the vote of the second person, whom the first can join", async () => {
    const [critical] = (await pendingRequests()).filter(({ riskLevel }) => riskLevel === "critical");
    if (!critical) throw new Error("There is none.");
    const cast = await listVotes(db(), critical.id);
    expect(cast.map(({ email }) => email)).toEqual(["second@demo.local"]);
    const { as } = await aToken(await demoPersonId("approver"), ["read", "decide", "decide:critical"]);
    const decided = await decideApproval(as, {
      id: critical.id,
      decision: "approved",
      digest: critical.digest,
      note: "Right.",
    });
    expect(decided).toMatchObject({ votes: 2, needed: 2 });
  });

  test("a stranger to it, who owns the worker, is left out", async () => {
    const approver = await demoPersonId("approver");
    const owned = await db().select().from(workerRegistry).where(eq(workerRegistry.ownerId, approver));
    expect(owned).toHaveLength(1);
    const [theirs] = (await pendingRequests()).filter(({ workerId }) => workerId === owned[0]?.workerId);
    const { as } = await aToken(approver, ["read", "decide"]);
    await expect(decideApproval(as, { id: theirs?.id, decision: "approved", digest: theirs?.digest })).rejects.toThrow(
      /own this worker/,
    );
  });
});

test("one that fails on its way leaves nothing behind", async () => {
  await owner`delete from settings where key = 'demonstration_history'`;
  await expect(makeHistory()).rejects.toThrow();
  expect(await db().$count(settings, eq(settings.key, "demonstration_history"))).toBe(0);
  expect(await db().$count(approvals)).toBe(400);
});

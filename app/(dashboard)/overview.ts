import "server-only";

import { createLoader, parseAsString } from "nuqs/server";

import { formatNumber } from "@/components/format";
import { healthOf } from "@/domain/health";
import { troublesOf } from "@/domain/lights";
import { can, whyNot } from "@/domain/permissions";
import { findRequest } from "@/server/approvals/detail";
import { listQueue } from "@/server/approvals/queue";
import { listGoalsAtRisk } from "@/server/goals/at-risk";
import { listQueueGaps } from "@/server/people/coverage";
import { countMarks } from "@/server/pipeline/marks";
import { readRevenue } from "@/server/revenue/series";
import { countRules } from "@/server/rules/queries";
import { currentPerson } from "@/server/session";
import { listTasksForPeople } from "@/server/tasks/for-people";
import { countedUpTo, countSince } from "@/server/visits/since";
import { getSince } from "@/server/visits/visit";
import type { FleetRow } from "@/server/workers/fleet-rows";
import { getFleetToday } from "@/server/workers/fleet-today";
import { listKeysDue } from "@/server/workers/keys-due";

import type { OverviewView } from "./_components/overview/overview";
import { emphasisFor } from "./_components/overview/order";
import type { Troubled } from "./_components/overview/troubled";
import { rowOf } from "./approvals/views";
import { currentCounts, currentStanding } from "./counts";
import { mattersOf } from "./matters";
import { readFrame } from "./revenue/frame";

export const loadOverviewParams = createLoader({ open: parseAsString });

/** How many of the most urgent requests stand on the overview. */
const urgentRows = 5;
const goalRows = 6;

/** Who is in trouble and why, the least healthy first. */
function troubledOf(rows: readonly FleetRow[]): Troubled[] {
  return rows
    .map((row) => ({ row, score: healthOf(row, row.directive, row.inMaintenance).score }))
    .toSorted((a, b) => (a.score ?? 1) - (b.score ?? 1) || (a.row.workerId < b.row.workerId ? -1 : 1))
    .map(({ row, score }) => ({
      workerId: row.workerId,
      health: score === null ? "–" : formatNumber(score, 2),
      reasons: troublesOf(row, score),
    }));
}

/** The most urgent requests, those that this person may decide where there are any; and the one that is open. */
async function readUrgent(open: string | null): Promise<OverviewView["urgent"]> {
  const { credential } = await currentPerson();
  const mine = (await currentCounts()).mine > 0;
  const [queue, named] = await Promise.all([
    listQueue(credential, { limit: urgentRows, ...(mine && { mine }) }),
    open === null ? null : findRequest(credential, open),
  ]);
  const first = named === null ? queue.requests[0] : undefined;
  const request = first ? await findRequest(credential, first.id) : named;
  return { rows: queue.requests.map(rowOf), count: queue.count, mine, request, pinned: named !== null };
}

async function readSince(): Promise<OverviewView["since"]> {
  const { credential } = await currentPerson();
  const { at, first } = await getSince(credential, undefined);
  return { since: { at: at.toISOString(), first }, counts: await countSince(credential, at), most: countedUpTo };
}

/** As the page of revenue reads it where its address says nothing: this month, in the base currency. */
async function readNet(): Promise<OverviewView["net"]> {
  const { credential } = await currentPerson();
  const { currency, period, span, before } = await readFrame(credential, {});
  const [now, then] = await Promise.all([
    readRevenue(credential, { currency, period, ...span }),
    before === null ? null : readRevenue(credential, { currency, period, ...before }),
  ]);
  return { currency, net: now.totals.net, before: then?.totals.net ?? null };
}

/** All that the overview says, by the functions of the pages that it leads to. */
export async function readOverview(open: string | null): Promise<OverviewView> {
  const { person, credential } = await currentPerson();
  const [counts, { troubled }, today, net, goals, urgent, since, gaps, rules, dead, keys, marks] = await Promise.all([
    currentCounts(),
    currentStanding(),
    getFleetToday(credential, undefined),
    readNet(),
    listGoalsAtRisk(credential, { limit: goalRows }),
    readUrgent(open),
    readSince(),
    listQueueGaps(credential, undefined),
    countRules(credential, undefined),
    listTasksForPeople(credential, {
      filter: { dead: true },
      order: { sort: "updated", direction: "desc" },
      limit: 1,
    }),
    listKeysDue(credential, undefined),
    can(person, "pipeline:write") ? countMarks(credential, undefined) : null,
  ]);
  return {
    isEmpty: today.workers === 0,
    whyNotPeople: whyNot(person, "people:write"),
    whyNotWorkers: whyNot(person, "worker:write"),
    me: person.email,
    ...emphasisFor(person),
    counts,
    today,
    net,
    goals,
    urgent,
    since,
    troubled: troubledOf(troubled),
    matters: mattersOf({ counts, gaps, rules: rules.mine, dead: dead.count, keys, marks }),
  };
}

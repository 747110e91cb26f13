import "server-only";

import { expireDue, releaseDue } from "@/server/approvals/release";
import { writeAnchor } from "@/server/audit/anchors";
import { sendNextMail } from "@/server/notices/send-mail";
import { endMandates } from "@/server/workers/end-mandates";

import { addUpSpending } from "./add-up-spending";
import { countLogs } from "./count-logs";
import { countRevenue } from "./count-revenue";
import { escalate } from "./escalate";
import { figureGoals } from "./figure-goals";
import { fillDigests } from "./fill-digests";
import { forget } from "./forget";
import { lapse } from "./lapse";
import { endLeases, retryTasks } from "./lost-tasks";
import { type Job, keepUp, type Maintenance } from "./loop";
import { keepVitals } from "./measure-vitals";
import { makePartitions } from "./partitions";
import { retainLogs } from "./retain-logs";
import { rollUpMetrics } from "./roll-up";
import { settleLogs } from "./settle-logs";
import { markSilentWorkers } from "./silent-workers";
import { snapshotPipeline } from "./snapshot-pipeline";
import { sumGoalSpend } from "./sum-goal-spend";
import { summarizeRevenue } from "./summarize-revenue";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What happens by itself, and how often. Every job may run in several instances at once. */
export const timetable: readonly Job[] = [
  { name: "release", everyMs: 250, run: async (as) => (await releaseDue(as, {})).settled },
  { name: "expiry", everyMs: second, run: async (as) => (await expireDue(as, {})).settled },
  { name: "fill-digests", everyMs: 2 * second, run: async (as) => (await fillDigests(as, {})).settled },
  { name: "send-mail", everyMs: 2 * second, run: sendNextMail },
  { name: "escalate", everyMs: 10 * second, run: async (as) => (await escalate(as, {})).settled },
  { name: "lapse", everyMs: 10 * second, run: async (as) => (await lapse(as, {})).settled },
  // What it measures is never all done, so it does not go on at once.
  { name: "vitals", everyMs: 10 * second, run: (as) => keepVitals(as, {}).then(() => 0) },
  { name: "leases", everyMs: 30 * second, run: async (as) => (await endLeases(as, {})).settled },
  { name: "retries", everyMs: 30 * second, run: async (as) => (await retryTasks(as, {})).settled },
  { name: "silent-workers", everyMs: 30 * second, run: async (as) => (await markSilentWorkers(as, {})).settled },
  { name: "figure-goals", everyMs: second, run: async (as) => (await figureGoals(as, {})).settled },
  { name: "sum-goal-spend", everyMs: 10 * second, run: async (as) => (await sumGoalSpend(as, {})).settled },
  { name: "roll-up-metrics", everyMs: minute, run: async (as) => (await rollUpMetrics(as, {})).settled },
  // Lines come all the time; pages count those few that came since themselves.
  { name: "count-logs", everyMs: 2 * second, run: async (as) => (await countLogs(as, {})).settled },
  { name: "settle-logs", everyMs: 2 * second, run: async (as) => (await settleLogs(as, {})).settled },
  { name: "count-revenue", everyMs: second, run: async (as) => (await countRevenue(as, {})).settled },
  // Measured anew each time, so it does not go on at once.
  { name: "snapshot-pipeline", everyMs: 10 * minute, run: (as) => snapshotPipeline(as, {}).then(() => 0) },
  // One turn brings all of it up to date.
  { name: "summarize-revenue", everyMs: minute, run: (as) => summarizeRevenue(as, {}).then(() => 0) },
  { name: "add-up-spending", everyMs: minute, run: async (as) => (await addUpSpending(as, {})).settled },
  { name: "end-mandates", everyMs: 30 * second, run: async (as) => (await endMandates(as, {})).ended },
  { name: "partitions", everyMs: hour, run: async (as) => (await makePartitions(as, {})).settled },
  { name: "retain-logs", everyMs: minute, run: retainLogs },
  { name: "forget", everyMs: hour, run: async (as) => (await forget(as, {})).settled },
  { name: "anchors", everyMs: hour, run: () => writeAnchor().then(() => 0), atEnd: true },
];

/** Runs the timetable until it is stopped; stopping drains what runs, within five seconds. */
export const startMaintenance = (): Maintenance => keepUp(timetable);

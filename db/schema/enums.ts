import { pgEnum } from "drizzle-orm/pg-core";

import { approvalDecisions } from "@/domain/approvals";
import { logLevels } from "@/domain/logs";
import { taskPriorities } from "@/domain/tasks";
import { autonomyLevels, workerStatuses } from "@/domain/workers";

export const autonomyLevel = pgEnum("autonomy_level", autonomyLevels);
export const workerStatus = pgEnum("worker_status", workerStatuses);
export const taskPriority = pgEnum("task_priority", taskPriorities);
export const logLevel = pgEnum("log_level", logLevels);
export const approvalDecision = pgEnum("approval_decision", approvalDecisions);

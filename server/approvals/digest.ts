import type { Signed } from "@/domain/approvals";
import { canonicalHash } from "@/server/canonical-hash";

/** SHA-256, hex, over the RFC 8785 form. Source: contract.md, Digest. */
export const digestOf = (signed: Signed): string => canonicalHash(signed);

type Row = {
  actionType: string;
  actionDescription: string;
  actionData: unknown;
  workerId: string;
  taskId: string | null;
  goalId: string | null;
  riskLevel: string;
  estimatedCostCents: number | null;
};

/** The digest of a request as it stands in the database now. */
export const digestOfRow = (row: Row): string =>
  digestOf({
    action_type: row.actionType,
    action_description: row.actionDescription,
    action_data: row.actionData,
    worker_id: row.workerId,
    task_id: row.taskId,
    goal_id: row.goalId,
    risk_level: row.riskLevel,
    estimated_cost_cents: row.estimatedCostCents,
  });

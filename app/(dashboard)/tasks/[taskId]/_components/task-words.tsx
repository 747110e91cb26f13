"use client";

import { UntrustedBox } from "@/components/untrusted/untrusted-box";
import type { TaskDetail } from "@/server/tasks/detail";

/** What was sent with the task and what came of it, as it was written. */
export function TaskWords({ task }: { task: TaskDetail["task"] }) {
  const parts = {
    payload: task.payload,
    result: task.result,
    completion_evidence: task.completionEvidence,
    error_message: task.errorMessage,
    approval_reason: task.approvalReason,
    tags: task.tags.length === 0 ? null : task.tags,
    metadata: Object.keys(task.metadata).length === 0 ? null : task.metadata,
  };
  const data = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
  if (task.description === null && Object.keys(data).length === 0) return null;
  return (
    <UntrustedBox
      key={task.id}
      workerId={task.assignedWorker ?? task.createdBy ?? "unknown"}
      text={task.description ?? task.title}
      data={data}
    />
  );
}

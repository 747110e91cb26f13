import type { SinceKind } from "@/domain/visits";

/** How each kind is called beside its count, as one and as many. */
export const sinceWords: Readonly<Record<SinceKind, readonly [one: string, many: string]>> = {
  asked: ["new request waits", "new requests wait"],
  decided: ["request decided by others", "requests decided by others"],
  expired: ["request expired unanswered", "requests expired unanswered"],
  failed: ["task failed", "tasks failed"],
  down: ["worker fell silent", "workers fell silent"],
  goals: ["change to goals", "changes to goals"],
  moved: ["card moved", "cards moved"],
  money: ["payment or refund", "payments and refunds"],
  rules: ["change to rules and rights", "changes to rules and rights"],
};

import type { Surroundings } from "../effective";
import type { MandateEdit } from "../mandates";
import { shippedRiskRules } from "../risk";
import { shippedActionTypes } from "../shipped-action-types";

/** L3, nothing permitted, no caps, unless a test says otherwise. */
export const mandate = (change: Partial<MandateEdit> = {}): MandateEdit => ({
  level: "L3",
  capabilities: [],
  permissions: [],
  forbidden_actions: [],
  approval_required_for: [],
  max_concurrent_tasks: 5,
  max_cost_per_task_cents: null,
  max_cost_per_day_cents: null,
  ...change,
});

export const around: Surroundings = {
  actionTypes: shippedActionTypes,
  switchedOff: [],
  standingRules: [],
  riskRules: shippedRiskRules,
};

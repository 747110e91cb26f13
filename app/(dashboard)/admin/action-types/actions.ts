"use server";

import { addActionType, deleteActionType, editActionType, resetActionType } from "@/server/action-types/commands";
import { previewDefinition } from "@/server/action-types/queries";
import { readAction, valueAction } from "@/server/form-action";
import { saveRiskRules } from "@/server/risk-rules/commands";
import { simulateRiskRules } from "@/server/risk-rules/queries";

export const add = valueAction(addActionType);
export const edit = valueAction(editActionType);
export const reset = valueAction(resetActionType);
export const remove = valueAction(deleteActionType);
export const preview = readAction(previewDefinition);
export const saveRules = valueAction(saveRiskRules);
export const tryRules = readAction(simulateRiskRules);

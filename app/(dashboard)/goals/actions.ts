"use server";

import { readAction, valueAction } from "@/server/form-action";
import { addGoals } from "@/server/goals/add";
import { findGoalToEdit } from "@/server/goals/content";
import { editGoal } from "@/server/goals/edit";
import { findGoals } from "@/server/goals/find";
import { moveGoal } from "@/server/goals/move";
import { turnGoal } from "@/server/goals/turn";

import { editFrom, goalsFrom, namingFields } from "./goal-fields";

export const add = valueAction((credential, raw) => namingFields(addGoals(credential, goalsFrom(raw))));
export const edit = valueAction((credential, raw) => namingFields(editGoal(credential, editFrom(raw))));
export const move = valueAction(moveGoal);
export const turn = valueAction(turnGoal);
export const readToEdit = readAction(findGoalToEdit);
export const search = readAction((credential, typed: string) => findGoals(credential, String(typed).trim()));

"use server";

import { formAction, valueAction } from "@/server/form-action";
import { addTask } from "@/server/tasks/add";
import { setTaskDeadline, setTaskDependencies } from "@/server/tasks/deeds";
import { findTasks } from "@/server/tasks/for-people";
import { doTogether } from "@/server/tasks/together";
import { getCredential } from "@/server/session";

import { deadlineFrom, namingFields, taskFrom } from "./task-fields";

export const add = valueAction((credential, raw) => namingFields(addTask(credential, taskFrom(raw))));
export const doSeveral = valueAction(doTogether);
export const saveDependencies = valueAction(setTaskDependencies);
export const saveDeadline = formAction(
  (credential, raw) => setTaskDeadline(credential, deadlineFrom(raw)),
  ({ deadline }) => (deadline === null ? "The deadline is taken away." : "The deadline is set."),
);

/** Tasks that can be waited for, by words of their title. */
export async function searchTasks(typed: string) {
  const wanted = typeof typed === "string" ? typed.trim() : "";
  return wanted.length < 3 ? [] : findTasks(await getCredential(), wanted);
}

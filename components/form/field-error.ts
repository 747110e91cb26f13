import type { ActionState } from "@/domain/action-state";

/** What the action said is wrong with one field, by its dotted path; undefined when nothing is. */
export function fieldError(state: ActionState, path: string): string | undefined {
  if (state.status !== "refused") return undefined;
  return state.fields.find((field) => field.path === path)?.message;
}

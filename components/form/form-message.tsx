import type { ActionState } from "@/domain/action-state";

import { Notice } from "../ui/notice";

/** What the form's action answered, said once above its buttons. Field errors stand at their fields, by `fieldError`. */
export function FormMessage({ state }: { state: ActionState }) {
  if (state.status === "refused") {
    return (
      <Notice tone="bad" live="alert">
        {state.message}
      </Notice>
    );
  }
  if (state.status === "done" && state.message !== undefined) {
    return (
      <Notice tone="good" live="status">
        {state.message}
      </Notice>
    );
  }
  return null;
}

import type { FieldProblem } from "./errors";

/** What a form can show after its action: nothing yet, done, or an expected "no" with the fields it is about. */
export type ActionState =
  | { status: "idle" }
  | { status: "done"; message?: string }
  | { status: "refused"; message: string; fields: readonly FieldProblem[] };

/** Where every form begins. */
export const idle: ActionState = { status: "idle" };

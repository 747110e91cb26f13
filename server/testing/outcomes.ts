import { expect } from "vitest";

/** How a deed ended: "done", the code of its refusal, or "bug" for anything else. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: { code?: string }) => error.code ?? "bug",
  );

/** A refusal with this code, whatever its words. */
export const refused = (code: string): unknown => expect.objectContaining({ name: "Refusal", code });

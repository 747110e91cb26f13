/** Why an expected "no" was said. Adapters turn each code into a status or a message. */
export const refusalCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "gone",
  "precondition_failed",
  "precondition_required",
  "too_large",
  "unprocessable",
  "too_many",
  "unavailable",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One bad field of an input: where it stands, dotted, and what is wrong with it. */
export type FieldProblem = { path: string; message: string };

/** An expected "no". Everything else that is thrown is a bug and is left to crash loudly. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: readonly FieldProblem[];
  /** Only with `too_many` and `unavailable`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: RefusalCode,
    message: string,
    more: { fields?: readonly FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** The refusal of an input by its fields. */
export const badFields = (...fields: FieldProblem[]): Refusal =>
  new Refusal("invalid", "Some fields are missing or wrong. Nothing was recorded.", { fields });

export const badField = (path: string, message: string): Refusal => badFields({ path, message });

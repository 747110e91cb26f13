import { z } from "zod";
import { Refusal } from "./errors";
import { actionShape, normalise, patternAllowed, patternShape } from "./patterns";

const actionAllowed =
  "An action is made of a to z, 0 to 9, dot, dash and underscore, 200 characters at most, such as payment.wire.";

/**
 * The name of an action as it is stored and compared: trimmed and lower-cased.
 *
 * @throws Refusal `invalid`, saying what is allowed
 */
export function parseAction(text: string): string {
  const action = normalise(text, actionShape);
  if (action === null) throw new Refusal("invalid", actionAllowed);
  return action;
}

/**
 * A pattern as it is stored and compared: an action, `namespace.*` (any depth below), or `*`.
 *
 * @throws Refusal `invalid`, saying what is allowed
 */
export function parsePattern(text: string): string {
  const pattern = normalise(text, patternShape);
  if (pattern === null) throw new Refusal("invalid", patternAllowed);
  return pattern;
}

/** Whether a stored pattern can be read at all; one written behind the program's back may not. */
export function isReadablePattern(text: string): boolean {
  return normalise(text, patternShape) !== null;
}

function through(shape: RegExp, allowed: string) {
  return z.string().transform((text, context) => {
    const read = normalise(text, shape);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: allowed });
    return z.NEVER;
  });
}

/** Text to action, normalised. */
export const actionSchema = through(actionShape, actionAllowed);
/** Text to pattern, normalised. */
export const patternSchema = through(patternShape, patternAllowed);

/**
 * Whether `pattern` covers `action`. `payment.*` covers `payment.wire` and `payment.wire.abroad`, not `payment`.
 * What can't be read matches nothing.
 */
export function matches(pattern: string, action: string): boolean {
  const read = normalise(pattern, patternShape);
  const name = normalise(action, actionShape);
  if (read === null || name === null) return false;
  if (read === "*" || read === name) return true;
  if (!read.endsWith(".*")) return false;
  const namespace = read.slice(0, -1);
  return name.startsWith(namespace) && name.length > namespace.length;
}

/** The first of `patterns`, as written, that covers `action`. */
export function firstMatch(patterns: readonly string[], action: string): string | undefined {
  return patterns.find((pattern) => matches(pattern, action));
}

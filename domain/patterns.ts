/** What patterns say, without a parser: pages carry this to the browser. */

/** The longest name of an action, in characters; the seed's `action_type` is a varchar. */
export const actionMaxLength = 200;

export const actionShape = /^[a-z0-9_.-]+$/;
export const patternShape = /^(?:\*|[a-z0-9_.-]+(?:\.\*)?)$/;
export const patternAllowed =
  "A pattern is an action (payment.wire), a namespace and everything below it (payment.*), or everything (*), 200 characters at most.";

/** What was written, trimmed and lower-cased, or null. ASCII only: a Kelvin sign is no k. */
export function normalise(text: string, shape: RegExp): string | null {
  const trimmed = text.trim();
  if (trimmed.length > actionMaxLength) return null;
  const lowered = trimmed.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return shape.test(lowered) ? lowered : null;
}

/** A pattern as it is stored, or null where it can't be read. */
export const readPattern = (text: string): string | null => normalise(text, patternShape);

/** `payment.` for `payment.*`, else null. */
const namespaceOf = (pattern: string): string | null => (pattern.endsWith(".*") ? pattern.slice(0, -1) : null);

/** Whether every action that `inner` covers is covered by `outer`. Both as stored; what can't be read covers nothing. */
export function coversWhole(outer: string, inner: string): boolean {
  const [wide, narrow] = [readPattern(outer), readPattern(inner)];
  if (wide === null || narrow === null) return false;
  if (wide === "*" || wide === narrow) return true;
  const namespace = namespaceOf(wide);
  return namespace !== null && narrow !== "*" && narrow.startsWith(namespace) && narrow.length > namespace.length;
}

/** Whether some action is covered by both: one of two patterns that meet always lies within the other. */
export const meet = (a: string, b: string): boolean => coversWhole(a, b) || coversWhole(b, a);

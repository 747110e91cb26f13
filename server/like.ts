import "server-only";

/** What was typed, as part of a LIKE pattern: `%`, `_` and `\` in it stand for themselves. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The pattern of everything that holds it. */
export const holding = (text: string): string => `%${literal(text)}%`;

/** What the server said in place of an answer. */
export class Unanswered extends Error {}

const unreachable = "The server does not answer. Nothing can be shown until it does.";

/**
 * Asks the server for something that this page shows.
 *
 * @throws Unanswered with words for who reads
 */
export async function ask<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(address, { signal }).catch(() => null);
  if (response === null) throw new Unanswered(unreachable);
  if (response.ok) return response.json();
  const said: { detail?: string } = await response.json().catch(() => ({}));
  throw new Unanswered(said.detail ?? unreachable);
}

export const wordsOf = (error: unknown): string => (error instanceof Unanswered ? error.message : unreachable);

/** What somebody looked for lately, in this browser: no other person of it is shown it, and no server keeps it. */
const most = 6;
const longest = 500;

const keyOf = (personId: string): string => `logs-queries:${personId}`;

/** The latest first. */
export function readRecent(personId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, most) : [];
  } catch {
    // A browser that keeps nothing, or something else of this name.
    return [];
  }
}

export function keepRecent(personId: string, text: string): void {
  const query = text.trim();
  if (query === "" || query.length > longest) return;
  const kept = [query, ...readRecent(personId).filter((each) => each !== query)].slice(0, most);
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing offers nothing.
  }
}

/** One thing a key does here. Keys: "j", "?", "g a" (one after the other), "mod+k" (⌘ or Ctrl), "Enter". */
export type Shortcut = {
  keys: string;
  label: string;
  run: (event: KeyboardEvent) => void;
  /** "page" keys rest while a dialog is open; "dialog" keys work only then; "everywhere" keys always. */
  scope: "page" | "dialog" | "everywhere";
  /** Holding the key down does it again. */
  repeats: boolean;
};

/** How long a sequence waits for its next key. */
const sequenceMs = 1_200;

type Settings = { singleKeys: boolean; remap: Readonly<Record<string, string>> };

const shortcuts = new Set<Shortcut>();
const escapes: (() => void)[] = [];
const listeners = new Set<() => void>();
let settings: Settings = { singleKeys: true, remap: {} };
let listed: readonly Shortcut[] = [];
let pressed: readonly string[] = [];
let pressedAtMs = 0;

function changed(): void {
  listed = [...shortcuts];
  for (const listener of listeners) listener();
}

/** Adds keys until the returned function is called. */
export function register(added: readonly Shortcut[]): () => void {
  for (const shortcut of added) shortcuts.add(shortcut);
  changed();
  return () => {
    for (const shortcut of added) shortcuts.delete(shortcut);
    changed();
  };
}

/** Puts something on top of what Escape closes, until the returned function is called. */
export function registerEscape(close: () => void): () => void {
  escapes.push(close);
  return () => void escapes.splice(escapes.lastIndexOf(close), 1);
}

/** What Escape closes now, or undefined. */
export function topmostEscape(): (() => void) | undefined {
  return escapes.at(-1);
}

export function configure(next: Settings): void {
  settings = next;
  changed();
}

/** The keys of this page as they are set now, in the order they came; for the help and for hints on buttons. */
export function listShortcuts(): readonly Shortcut[] {
  return listed;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The keys a person really presses for `keys`: changed by them, or null where single keys are off. */
export function effectiveKeys(keys: string): string | null {
  const isSingle = !keys.includes("+") && keys !== "Escape";
  if (isSingle && !settings.singleKeys) return null;
  return settings.remap[keys] ?? keys;
}

const withEarlier = (key: string, atMs: number): readonly string[] =>
  atMs - pressedAtMs < sequenceMs ? [...pressed, key] : [key];

/** Takes a key, by the clock of events. @returns the shortcut that it completes, with the keys before it where those wait */
export function press(key: string, scopes: readonly Shortcut["scope"][], atMs: number): Shortcut | undefined {
  const keys = withEarlier(key, atMs);
  const { found, begun } = match(keys, scopes);
  // A sequence that leads nowhere is forgotten whole: "g a" mistyped must never become "a".
  pressed = begun ? keys : [];
  pressedAtMs = atMs;
  return found;
}

/** Whether a key on the page begins a sequence or goes on with one. What takes letters for itself leaves it alone. */
export function isOfSequence(key: string, atMs: number): boolean {
  const keys = withEarlier(key, atMs);
  return keys.length > 1 || match(keys, ["page", "everywhere"]).begun;
}

/** The shortcut that the keys complete, the newest first; and whether more of them may follow. */
export function match(
  keys: readonly string[],
  scopes: readonly Shortcut["scope"][],
): { found?: Shortcut; begun: boolean } {
  const typed = keys.join(" ");
  let begun = false;
  for (const shortcut of [...listed].reverse()) {
    const wanted = effectiveKeys(shortcut.keys);
    if (wanted === null || !scopes.includes(shortcut.scope)) continue;
    if (wanted === typed) return { found: shortcut, begun: false };
    begun ||= wanted.startsWith(`${typed} `);
  }
  return { begun };
}

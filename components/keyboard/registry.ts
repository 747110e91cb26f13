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

type Settings = { singleKeys: boolean; remap: Readonly<Record<string, string>> };

const shortcuts = new Set<Shortcut>();
const escapes: (() => void)[] = [];
const listeners = new Set<() => void>();
let settings: Settings = { singleKeys: true, remap: {} };
let listed: readonly Shortcut[] = [];

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

/** The shortcut that `pressed` completes, the newest first; and whether more keys may follow. */
export function match(
  pressed: readonly string[],
  scopes: readonly Shortcut["scope"][],
): { found?: Shortcut; begun: boolean } {
  const typed = pressed.join(" ");
  let begun = false;
  for (const shortcut of [...listed].reverse()) {
    const keys = effectiveKeys(shortcut.keys);
    if (keys === null || !scopes.includes(shortcut.scope)) continue;
    if (keys === typed) return { found: shortcut, begun: false };
    begun ||= keys.startsWith(`${typed} `);
  }
  return { begun };
}

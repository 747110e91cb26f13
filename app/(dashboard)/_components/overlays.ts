/** Which of the frame's own overlays is open. A store, so that any menu, key or command can open them. */
export type Overlay = "palette" | "help" | null;

const listeners = new Set<() => void>();
let open: Overlay = null;

function set(next: Overlay): void {
  open = next;
  for (const listener of listeners) listener();
}

export const openPalette = () => set("palette");
export const openHelp = () => set("help");
export const closeOverlay = () => set(null);

export const overlayStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: (): Overlay => open,
  readOnServer: (): Overlay => null,
};

import type { ReactNode } from "react";

export type Notification = {
  /** The same id replaces what stands: one cause, one notice. */
  id?: string;
  title: ReactNode;
  detail?: ReactNode;
  tone?: "plain" | "good" | "bad";
  action?: { label: ReactNode; run: () => void };
  /** How long it stays, in ms; `Infinity` until closed. */
  forMs?: number;
};

const surfaces = new Set<() => void>();
let wanted = false;

/** For what happened elsewhere or can be undone. Never for the errors of a form: they stand in the form. */
export async function notify({
  id,
  title,
  detail,
  tone = "plain",
  action,
  forMs = 6_000,
}: Notification): Promise<void> {
  wanted = true;
  for (const surface of surfaces) surface();

  // Loaded with the first notice, not with the page.
  const { toast } = await import("sonner");
  const show = { plain: toast, good: toast.success, bad: toast.error }[tone];
  show(title, {
    ...(id !== undefined && { id }),
    ...(detail !== undefined && { description: detail }),
    ...(action && { action: { label: action.label, onClick: action.run } }),
    duration: forMs,
  });
}

/** Takes a notice away before its time, as an undo that is no longer possible. */
export async function dismissNotice(id: string): Promise<void> {
  if (!wanted) return;
  const { toast } = await import("sonner");
  toast.dismiss(id);
}

/** Whether anything was ever said; for the surface that draws the notices. */
export const noticesWanted = {
  subscribe: (surface: () => void) => {
    surfaces.add(surface);
    return () => void surfaces.delete(surface);
  },
  read: () => wanted,
  readOnServer: () => false,
};

const two = (value: number) => String(value).padStart(2, "0");

/** A moment as the browser's field for it wants it, in the reader's own zone; empty for none. */
export function localOf(instant: string | Date | null): string {
  if (instant === null) return "";
  const at = new Date(instant);
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What the browser's field holds as an instant, RFC 3339; empty for none. */
export const instantOf = (local: string): string => (local === "" ? "" : new Date(local).toISOString());

import { clsx } from "clsx";
import type { ClassValue } from "clsx";

/** Joins class names; false, null and undefined fall out. Later classes do not undo earlier ones. */
export function classes(...parts: ClassValue[]): string {
  return clsx(parts);
}

import type { ListedActionType } from "@/server/action-types/queries";

export const origins = ["shipped", "edited", "own"] as const;
export type Origin = (typeof origins)[number];

/** Whether a definition is as we ship it, edited since, or somebody's own. */
export const originOf = ({ shipped, edited }: Pick<ListedActionType, "shipped" | "edited">): Origin =>
  shipped ? (edited ? "edited" : "shipped") : "own";

/** Those that the address asks for: the words stand in the pattern or the headline. */
export function narrowed(types: readonly ListedActionType[], q: string, origin: Origin | null): ListedActionType[] {
  const words = q.trim().toLowerCase();
  return types.filter(
    (type) =>
      (origin === null || originOf(type) === origin) &&
      `${type.pattern} ${type.definition.headline}`.toLowerCase().includes(words),
  );
}

import { can, type Person } from "@/domain/permissions";

import type { FigureKind } from "./figures";

/** In which order the headline figures concern somebody. */
export function figureOrder(person: Person): readonly FigureKind[] {
  if (!can(person, "approval:decide") && can(person, "revenue:write")) return ["spent", "pending", "errors"];
  return ["pending", "spent", "errors"];
}

import { can, type Person } from "@/domain/permissions";

export const figureKinds = ["pending", "net", "spent", "errors"] as const;
export type FigureKind = (typeof figureKinds)[number];

/** `requests`: what is to be decided stands first and widest; `work`: the goals and who works on them. */
export type Lead = "requests" | "work";

/** Who decides sees first what is to be decided; who answers for the work and its money sees these. */
export function emphasisFor(person: Person): { lead: Lead; figures: readonly FigureKind[] } {
  if (can(person, "approval:decide")) return { lead: "requests", figures: ["pending", "spent", "errors", "net"] };
  if (can(person, "revenue:write")) return { lead: "work", figures: ["net", "spent", "pending", "errors"] };
  return { lead: "requests", figures: figureKinds };
}

import { type OpportunityStatus, opportunityStatuses } from "@/domain/pipeline";

import { backReasons } from "./data/market";
import type { Dice } from "./dice";
import type { Age } from "./endings";
import type { CardRow, Frame, MoveRow } from "./frame";

/** The statuses that it went through, in their order; some are skipped, some are gone back to. */
function pathOf(dice: Dice, status: OpportunityStatus): OpportunityStatus[] {
  const ended = status === "won" || status === "lost";
  const steps: OpportunityStatus[] = ["new", "qualified", "contacted", "quoted"];
  // What is lost may be lost at any step; what is won was offered.
  const reached = status === "lost" ? dice.whole(1, 4) : ended ? 4 : opportunityStatuses.indexOf(status);
  const path = steps.slice(0, reached).filter((step) => step === "new" || step === "quoted" || !dice.chance(0.12));
  if (path.includes("contacted") && path.includes("quoted") && dice.chance(0.07)) path.push("contacted", "quoted");
  return [...path, status];
}

/** Where a card went, who moved it, and who had it from then on; the last move is the one into where it stands. */
export function movesOf({ people }: Frame, dice: Dice, row: CardRow, { identifiedMs, lastMs }: Age): MoveRow[] {
  const path = pathOf(dice, row.status ?? "new");
  const seller = row.assignedTo ?? null;
  const found = row.createdBy ?? "ANALYST";
  const moves = path.map((toStatus, index): MoveRow => {
    const fromStatus = path[index - 1] ?? null;
    const share = path.length === 1 ? 1 : index / (path.length - 1);
    const isBack = fromStatus === "quoted" && toStatus === "contacted";
    const byPerson = index > 0 && dice.chance(isBack ? 1 : 0.2);
    return {
      id: dice.uuid(),
      opportunityId: row.id,
      fromStatus,
      toStatus,
      assignedTo: seller,
      reason: isBack ? dice.pick(backReasons) : null,
      movedBy: byPerson ? people.manager.email : actorOf(index === 0 ? found : (seller ?? found)),
      movedAt: new Date(Math.round(identifiedMs + (lastMs - identifiedMs) * share)),
    };
  });
  return handedOver(dice, moves, people.manager.email);
}

const actorOf = (name: string): string => (name.includes("@") ? name : `worker:${name}`);

/** Some were another worker's before: a move that changes nothing but who has it. */
function handedOver(dice: Dice, moves: MoveRow[], manager: string): MoveRow[] {
  const [first, second] = moves;
  if (!first || !second || first.assignedTo === null || !dice.chance(0.1)) return moves;
  const former = first.assignedTo === "SARAH" ? "LEADS-5" : "SARAH";
  const betweenMs = (first.movedAt.getTime() + second.movedAt.getTime()) / 2;
  const handOver: MoveRow = {
    id: dice.uuid(),
    opportunityId: first.opportunityId,
    fromStatus: first.toStatus,
    toStatus: first.toStatus,
    assignedTo: first.assignedTo,
    reason: "Knows the trade better.",
    movedBy: manager,
    movedAt: new Date(Math.round(betweenMs)),
  };
  return [{ ...first, assignedTo: former }, handOver, ...moves.slice(1)];
}

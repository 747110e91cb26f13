import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral, type SearchParams } from "nuqs/server";

import { goalHealths } from "@/domain/goal-health";
import { dueFilters, goalStatuses } from "@/domain/goals";
import type { TreeWish } from "@/server/goals/tree";

import { type GoalView, isNarrowed, nothingOpen } from "./address";

const load = createLoader({
  status: parseAsArrayOf(parseAsStringLiteral(goalStatuses)),
  health: parseAsArrayOf(parseAsStringLiteral(goalHealths)),
  owner: parseAsString,
  due: parseAsStringLiteral(dueFilters),
  blocked: parseAsStringLiteral(["1"]),
  idle: parseAsStringLiteral(["1"]),
  q: parseAsString,
  open: parseAsArrayOf(parseAsString),
  wide: parseAsArrayOf(parseAsString),
});

/** More branches than this are not kept open: an address has an end. */
const mostOpen = 500;
const longest = 200;
const short = /^(?:[0-9a-f]{8}|none|top)$/;

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readGoalView(params: Promise<SearchParams>): Promise<GoalView> {
  const { status, health, owner, due, blocked, idle, q, open, wide } = await load(params);
  const words = q?.trim().slice(0, longest);
  const branches = (given: readonly string[] | null) => given?.filter((each) => short.test(each)).slice(0, mostOpen);
  const [opened, widened] = [branches(open), branches(wide)];
  return {
    ...(status?.length && { status }),
    ...(health?.length && { health }),
    ...(owner && { owner: owner.slice(0, longest) }),
    ...(due && { due }),
    ...(blocked && { blocked: true }),
    ...(idle && { idle: true }),
    ...(words && { q: words }),
    ...(opened?.length && { open: opened }),
    ...(widened?.length && { wide: widened }),
  };
}

/** The same for the query. */
export function wishOf(view: GoalView): TreeWish {
  const { status, health, owner, due, blocked, idle, q, open, wide } = view;
  return {
    open: open?.filter((each) => each !== nothingOpen) ?? null,
    wide: wide ?? [],
    filter: isNarrowed(view) ? { status, health, owner, due, blocked, idle, search: q } : null,
  };
}

"use server";

import { headers } from "next/headers";
import { z } from "zod";

import { paths } from "@/app/paths";
import { valueAction } from "@/server/form-action";
import { confirmIdentity } from "@/server/people/sign-in";
import { findSavedViews } from "@/server/saved-views/queries";
import { findAnything, type Found } from "@/server/search";
import { getCredential } from "@/server/session";
import { markSeen } from "@/server/visits/visit";
import { resumeFleet } from "@/server/workers/fleet";

import type { PaletteHit } from "./_components/palette";

/** What the palette found leads to itself. */
function hitOf(found: Found): PaletteHit {
  if (found.kind === "worker") return { ...found, meta: found.id, href: paths.worker(found.id) };
  if (found.kind === "task") {
    const { status, ...task } = found;
    return { ...task, meta: status.replaceAll("_", " "), href: paths.task(task.id) };
  }
  if (found.kind === "goal") {
    const { status, ...goal } = found;
    return { ...goal, meta: status, href: paths.goal(goal.id) };
  }
  if (found.kind === "opportunity") return { ...found, meta: found.status, href: paths.opportunity(found.id) };
  const { kind, id, title, workerId, decision } = found;
  return { kind, id, title, meta: `${workerId}, ${decision}`, href: paths.approvals({ open: id }) };
}

type FoundView = Awaited<ReturnType<typeof findSavedViews>>[number];

const viewHitOf = ({ id, name, search: kept }: FoundView): PaletteHit => ({
  kind: "view",
  id,
  title: name,
  meta: "saved search",
  href: paths.logs(Object.fromEntries(new URLSearchParams(kept))),
});

export const resumeAll = valueAction(resumeFleet);
export const seenUpToNow = valueAction(markSeen);

export async function search(typed: string): Promise<readonly PaletteHit[]> {
  const wanted = typeof typed === "string" ? typed.trim() : "";
  if (wanted === "") return [];
  const credential = await getCredential();
  const [found, views] = await Promise.all([findAnything(credential, wanted), findSavedViews(credential, wanted)]);
  return [...found.map(hitOf), ...views.map(viewHitOf)];
}

const addressed = async (raw: unknown) => ({
  password: z.string().catch("").parse(raw),
  address: ((await headers()).get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown").slice(0, 100),
});

export const proveIdentity = valueAction(async (credential, raw) => confirmIdentity(credential, await addressed(raw)));

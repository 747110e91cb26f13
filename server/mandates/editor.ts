import "server-only";

import { desc, eq, inArray, notInArray, sql } from "drizzle-orm";

import { actionTypes, permissionVersions } from "@/db/schema/governance";
import { capabilities } from "@/db/schema/telemetry";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { type MandateEdit, mostTogether } from "@/domain/mandates";
import type { Directive } from "@/domain/workers";
import { findMissingEditProof } from "@/server/edit-proof";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { mandateInput } from "@/server/workers/inputs";
import { type Ending, findEnding, mandateOf } from "@/server/workers/mandate";
import { etagOf } from "@/server/workers/read";

import { simulatedDays } from "./recorded";

const versionsShown = 50;
const namesSuggested = 300;
const othersOffered = 500;

/** A name that may be written into a list, and how often the worker was seen to use it. */
export type KnownName = { name: string; seen: number };
export type KeptVersion = {
  version: number;
  /** null where what was kept can't be read any more. */
  mandate: MandateEdit | null;
  endsAt: string | null;
  reason: string | null;
  changedBy: string;
  createdAt: Date;
};
export type Edited = { workerId: string; name: string; directive: Directive; mandate: MandateEdit; etag: string };
export type Editor = Edited & {
  version: number;
  ending: Ending | null;
  versions: KeptVersion[];
  names: KnownName[];
  goals: { id: string; title: string }[];
  others: { workerId: string; name: string }[];
  baseCurrency: string;
  /** What proof of identity is missing before this person may save, or null. */
  needsProof: string | null;
};

export type EditedTogether = Pick<Editor, "names" | "others" | "baseCurrency" | "needsProof"> & { workers: Edited[] };

const columns = { row: workerRegistry, etag: etagOf(sql`worker_registry`) };
type Found = { row: typeof workerRegistry.$inferSelect; etag: string };

const editedOf = ({ row, etag }: Found): Edited => ({
  workerId: row.workerId,
  name: row.name,
  directive: row.directive,
  mandate: mandateOf(row),
  etag,
});

/** What a worker was seen to ask for: its checks of 90 days, and whatever it ever requested. */
async function readSeen(reader: Reader, workerIds: readonly string[]): Promise<KnownName[]> {
  const ids = sql.join(
    workerIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const rows = await reader.execute<{ name: string; seen: string }>(sql`
    select name, sum(n)::text as seen from (
      select action as name, sum(count) as n from action_checks
      where worker_id in (${ids}) and checked_at > clock_timestamp() - make_interval(days => ${simulatedDays}::int) group by action
      union all
      select distinct action_type, 0 from approvals where worker_id in (${ids})) used
    group by name order by sum(n) desc, name limit ${namesSuggested}`);
  return rows.map(({ name, seen }) => ({ name, seen: Number(seen) }));
}

/** Names from the catalogue come after what was seen. */
async function readNames(reader: Reader, workerIds: readonly string[]): Promise<KnownName[]> {
  const seen = await readSeen(reader, workerIds);
  const [types, abilities] = await Promise.all([
    reader.select({ name: actionTypes.pattern }).from(actionTypes).orderBy(actionTypes.pattern).limit(namesSuggested),
    reader.select({ name: capabilities.name }).from(capabilities).orderBy(capabilities.name).limit(namesSuggested),
  ]);
  const known = new Set(seen.map(({ name }) => name));
  const more = [...new Set([...types, ...abilities].map(({ name }) => name))].filter((name) => !known.has(name));
  return [...seen, ...more.map((name) => ({ name, seen: 0 }))];
}

async function readVersions(reader: Reader, workerId: string): Promise<KeptVersion[]> {
  const rows = await reader
    .select()
    .from(permissionVersions)
    .where(eq(permissionVersions.workerId, workerId))
    .orderBy(desc(permissionVersions.version))
    .limit(versionsShown);
  return rows.map(({ version, mandate, reason, changedBy, createdAt }) => ({
    version,
    mandate: mandateInput.required().strip().safeParse(mandate).data ?? null,
    endsAt: typeof mandate["expires_at"] === "string" ? mandate["expires_at"] : null,
    reason,
    changedBy,
    createdAt,
  }));
}

/** The goals that a worker asked toward lately, for trying one. */
async function readGoals(reader: Reader, workerId: string): Promise<{ id: string; title: string }[]> {
  const rows = await reader.execute<{ id: string; title: string }>(sql`
    select id, title from goals where id in (
      select goal_id from (
        select goal_id from action_checks where worker_id = ${workerId} and goal_id is not null
        order by checked_at desc limit 2000) lately) order by title limit 50`);
  return rows.map(({ id, title }) => ({ id, title }));
}

/** Workers but these, to copy from or to add. */
const readOthers = (reader: Reader, but: readonly string[]): Promise<Editor["others"]> =>
  reader
    .select({ workerId: workerRegistry.workerId, name: workerRegistry.name })
    .from(workerRegistry)
    .where(but.length === 0 ? undefined : notInArray(workerRegistry.workerId, [...but]))
    .orderBy(workerRegistry.workerId)
    .limit(othersOffered);

/** One worker's mandate with all that its editor offers, or null where there is no such worker. */
export const findEditor = query({
  permission: "worker:read",
  async run({ reader, actor }, { workerId }: { workerId: string }): Promise<Editor | null> {
    const [found] = await reader.select(columns).from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
    if (!found) return null;
    const { row } = found;
    const [settings, ending, versions, names, goals, others] = await Promise.all([
      readSettings(reader),
      findEnding(reader, workerId, row.permissionVersion),
      readVersions(reader, workerId),
      readNames(reader, [workerId]),
      readGoals(reader, workerId),
      readOthers(reader, [workerId]),
    ]);
    const { base_currency: baseCurrency } = settings;
    const needsProof = await findMissingEditProof(reader, actor);
    return {
      ...editedOf(found),
      version: row.permissionVersion,
      ending,
      versions,
      names,
      goals,
      others,
      baseCurrency,
      needsProof,
    };
  },
});

/** Several workers' mandates, those that exist, by their ids. */
export const listEdited = query({
  permission: "worker:read",
  async run({ reader, actor }, workerIds: readonly string[]): Promise<EditedTogether> {
    const ids = workerIds.slice(0, mostTogether);
    const needsProof = await findMissingEditProof(reader, actor);
    const { base_currency: baseCurrency } = await readSettings(reader);
    const others = await readOthers(reader, ids);
    if (ids.length === 0) return { workers: [], names: [], others, baseCurrency, needsProof };
    const found = await reader
      .select(columns)
      .from(workerRegistry)
      .where(inArray(workerRegistry.workerId, ids))
      .orderBy(workerRegistry.workerId);
    const names = await readNames(reader, ids);
    return { workers: found.map(editedOf), names, others, baseCurrency, needsProof };
  },
});

/** Another worker's mandate, to begin from. @throws Refusal `not_found` */
export const getMandate = query({
  permission: "worker:read",
  async run({ reader }, workerId: string): Promise<MandateEdit> {
    const [row] = await reader.select().from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
    if (!row) throw new Refusal("not_found", "There is no such worker.");
    return mandateOf(row);
  },
});

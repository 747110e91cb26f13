import "server-only";

import { setTimeout as pause } from "node:timers/promises";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { Refusal } from "@/domain/errors";
import { demand } from "@/domain/permissions";
import { type Credential, nameOf } from "@/server/actor";
import { type Call, command } from "@/server/command";
import { errorCode } from "@/server/deadline";
import { query } from "@/server/query";
import { readSettings, type Settings } from "@/server/settings";

import type { ImportAnswer, ImportWish } from "./inputs";
import { link } from "./link";
import { merge, salesMade } from "./merge";
import { notesOn } from "./notes";
import type { Received } from "./receive";
import { type Recognised, recognise } from "./recognise";
import { refusals } from "./refusals";
import { firstRows, type ShownRow } from "./shown";
import { stage } from "./stage";

/** A million rows take minutes; half an hour is a database that hangs. */
const deadlineMs = 30 * 60_000;
const statementTimeout = "120s";
const [longestWaitMs, pauseMs] = [30_000, 200];

export type ImportProgress = { phase: "looking" | "waiting" | "reading" | "storing"; done: number; of: number };
export type Imported = { answer: ImportAnswer; first: ShownRow[] };

/** A run that is taken back, with what it would have done. */
class TakenBack extends Error {
  readonly imported: Imported;
  constructor(imported: Imported) {
    super("The import was taken back.");
    this.imported = imported;
  }
}

/** Who may import, asked before a file is taken in; the import asks again. */
const prepare = query({
  permission: "pipeline:write",
  run: ({ reader, actor }, { revenue }: ImportWish): Promise<Settings> => {
    if (revenue) demand(actor, "revenue:write");
    return readSettings(reader);
  },
});

/** Two at once would meet at the same cards: the second waits, and is told where that takes too long. */
async function takeTurn(tx: Tx, tell: () => void): Promise<void> {
  for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += pauseMs) {
    const [lock] = await tx.execute(sql`select pg_try_advisory_xact_lock(hashtextextended('import', 0)) as free`);
    if (lock?.["free"] === true) return;
    tell();
    await pause(pauseMs);
  }
  throw new Refusal("conflict", "Another import is under way, and takes long. Nothing was recorded; try again later.");
}

type Plan = { received: Received; wish: ImportWish; recognised: Recognised; settings: Settings; currency: string };

async function runIn(tx: Tx, by: string, plan: Plan, tell: (progress: ImportProgress) => void): Promise<Imported> {
  const { wish, currency, recognised } = plan;
  const { columns, mapping, survey } = recognised;
  const [refused, revenue] = [refusals(), wish.revenue ?? false];
  const values = wish.values ?? {};
  const recipe = { columns, mapping, values, reads: survey.reads, currency, revenue, now: new Date() };
  await stage(tx, plan.received.file, { ...recipe, timeZone: plan.settings.time_zone }, refused, (done) =>
    tell({ phase: "reading", done, of: survey.rows }),
  );
  const { created, updated } = await link(tx, mapping, refused);
  await merge(tx, { by, revenue }, (done) => tell({ phase: "storing", done, of: survey.rows }));
  const sales = await salesMade(tx);
  const committed = wish.commit === true && (refused.total() === 0 || wish.only === "good");
  const answer: ImportAnswer = {
    committed,
    rows: survey.rows,
    created,
    updated,
    refused: refused.first(),
    refused_total: refused.total(),
    revenue_events: sales.reduce((sum, { events }) => sum + events, 0),
    revenue: Object.fromEntries(sales.map(({ currency: code, gross }) => [code, gross])),
    mapping,
    kept: columns.filter((column) => !Object.values(mapping).includes(column)),
    notes: notesOn(recognised, currency, plan.settings.time_zone),
  };
  return { answer, first: await firstRows(tx) };
}

/** What stands on the trail of it: how the file was read and what came of it, and whose content it was. */
const recorded = ({ received, wish }: Plan, { answer }: Imported) => ({
  rows: answer.rows,
  created: answer.created,
  updated: answer.updated,
  refused: answer.refused_total,
  only: wish.only ?? null,
  revenue_events: answer.revenue_events,
  revenue: answer.revenue,
  mapping: answer.mapping,
  bytes: received.bytes,
});

const importWith = (plan: Plan, tell: (progress: ImportProgress) => void) =>
  command({
    name: "pipeline.import",
    permission: "pipeline:write",
    // What makes one import another, for idempotency: the file by its hash, and how it was to be read.
    input: z.object({ sha256: z.string(), wish: z.unknown() }),
    touches: ["pipeline", "revenue"],
    deadlineMs,
    async run({ tx, actor, record }, { sha256 }): Promise<Imported> {
      if (plan.wish.revenue) demand(actor, "revenue:write");
      await tx.execute(sql`select set_config('statement_timeout', ${statementTimeout}, true)`);
      await takeTurn(tx, () => tell({ phase: "waiting", done: 0, of: 0 }));
      const imported = await runIn(tx, nameOf(actor), plan, tell);
      if (!imported.answer.committed) throw new TakenBack(imported);
      record({ object: { type: "import", id: sha256.slice(0, 16) }, after: recorded(plan, imported) });
      return imported;
    },
  });

/** A guess is shown in a preview; nothing is stored by one. */
function refuseDoubtful(cell: string | null): void {
  if (cell === null) return;
  throw new Refusal(
    "invalid",
    `“${cell.slice(0, 40)}” can be read in two ways, and the file does not say which. Say whether the day or the month comes first. Nothing was recorded.`,
    { fields: [{ path: "dates", message: "is dmy or mdy" }] },
  );
}

/**
 * Imports a file of opportunities, or previews it by the same run taken back: all of its rows or none, unless only the
 * good ones are wished for.
 *
 * @param receive takes the file in, once it is known that this person may import
 * @param tell hears how far it is, and throws where nobody waits any more, which takes it all back
 * @throws Refusal `forbidden`, `too_large`, `conflict` with another import, `invalid` where it is no such file
 */
export async function importOpportunities(
  credential: Credential,
  wish: ImportWish,
  receive: (work: (received: Received) => Promise<Imported>) => Promise<Imported>,
  tell: (progress: ImportProgress) => void,
  call: Call = {},
): Promise<Imported> {
  const settings = await prepare(credential, wish);
  const currency = wish.currency ?? settings.base_currency;
  return receive(async (received) => {
    tell({ phase: "looking", done: 0, of: 0 });
    const recognised = await recognise(received.file, wish, currency);
    if (wish.commit) refuseDoubtful(recognised.survey.doubtful);
    try {
      const plan = { received, wish, recognised, settings, currency };
      return await importWith(plan, tell)(credential, { sha256: received.sha256, wish }, call);
    } catch (error) {
      if (error instanceof TakenBack) return error.imported;
      if (errorCode(error) !== "23505") throw error;
      throw new Refusal(
        "conflict",
        "Somebody added one of these at the same moment. Nothing was recorded; import again.",
      );
    }
  });
}

import { eq } from "drizzle-orm";

import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
import { type ImportAnswer, importQuery } from "@/server/import/inputs";
import { withReceived } from "@/server/import/receive";
import { type ImportProgress, importOpportunities } from "@/server/import/run";

import { aPerson, db } from "./given";

type Sent = { as?: Credential; headers?: Record<string, string>; tell?: (progress: ImportProgress) => void };

/** A manager, and a way to send a file as the door does: the wish as it stands in the address, the file as a body. */
export async function anImporter() {
  const manager = await aPerson(["manager"]);
  const send = async (
    text: string | Uint8Array<ArrayBuffer>,
    params: Record<string, string> = {},
    { as = manager.as, headers, tell = () => undefined }: Sent = {},
  ): Promise<ImportAnswer> => {
    const request = new Request("http://localhost", {
      method: "POST",
      body: text,
      headers: { "content-type": "text/csv", ...headers },
    });
    const wish = parse(importQuery, { commit: "true", ...params });
    return (await importOpportunities(as, wish, withReceived(request), tell)).answer;
  };
  return { manager, send };
}
export type Importer = Awaited<ReturnType<typeof anImporter>>;

/** What was thrown, or "done". */
export const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => error,
  );
export const lines = (...rows: string[]) => rows.join("\n");

/** Ids that no other test has. */
let series = 0;
export const anId = () => `T${process.pid}-${(series += 1)}`;
export const card = async (externalId: string) => {
  const [found] = await db().select().from(opportunities).where(eq(opportunities.externalId, externalId));
  return found;
};
export const salesOf = async (externalId: string) =>
  db()
    .select()
    .from(revenueEvents)
    .where(eq(revenueEvents.opportunityId, (await card(externalId))?.id ?? ""));

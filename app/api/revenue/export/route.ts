import { randomUUID } from "node:crypto";

import { filterOf } from "@/app/(dashboard)/revenue/events/filter";
import { type Frame, readFrame } from "@/app/(dashboard)/revenue/frame";
import { eventViewOf, revenueViewOf } from "@/app/(dashboard)/revenue/search-params";
import { Refusal } from "@/domain/errors";
import type { Credential } from "@/server/actor";
import { dayStamp, download } from "@/server/download";
import { answerTo } from "@/server/endpoint";
import { listCurrencies } from "@/server/revenue/currencies";
import { exportEvents } from "@/server/revenue/export";
import { groupLines, periodLines } from "@/server/revenue/export-lines";
import { readRevenue } from "@/server/revenue/series";
import { getCredential } from "@/server/session";

/** What a page of revenue shows, as a file: the same days, currency and filters, by the same address. */
export async function GET(request: Request): Promise<Response> {
  try {
    const credential = await getCredential();
    const { searchParams } = new URL(request.url);
    const what = searchParams.get("what") ?? "";
    const lines = await linesOf(credential, what, searchParams);
    return download(lines, `revenue-${what}-${dayStamp(new Date())}`, "csv");
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}

async function linesOf(credential: Credential, what: string, search: URLSearchParams) {
  if (what === "events") {
    const { today, baseCurrency } = await listCurrencies(credential, {});
    return exportEvents(credential, filterOf(eventViewOf(search), today, baseCurrency));
  }
  const frame = await readFrame(credential, revenueViewOf(search));
  if (what === "periods") return periodsOf(credential, frame);
  if (what === "groups") return groupsOf(credential, frame);
  throw new Refusal("invalid", "An export is of periods, groups or events.");
}

async function periodsOf(credential: Credential, { span, period, currency, before }: Frame): Promise<string> {
  const wish = { period, currency };
  const [revenue, other] = await Promise.all([
    readRevenue(credential, { ...wish, ...span }),
    before === null ? null : readRevenue(credential, { ...wish, ...before }),
  ]);
  const begun = { ...revenue, periods: revenue.periods.filter(({ start }) => start <= revenue.today) };
  return periodLines(begun, other);
}

async function groupsOf(credential: Credential, { span, period, currency, view }: Frame): Promise<string> {
  return groupLines(await readRevenue(credential, { ...span, period, currency, group: view.by ?? "type" }));
}

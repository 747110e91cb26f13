/** Finding lines: over HTTP, at the function that the page calls, and by statements that were written by hand. */
import type postgres from "postgres";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";

import type { House, Person } from "./house";
import { inOneStatement, kinds, lookedUpFirst, makePlainTable, pageLines, type Question } from "./log-questions";
import { type Figure, quantile } from "./report";
import { inMs, inTurns, medianOf, type Side } from "./turns";

const [overheadMs, mostTimes] = [15, 1.3];
/** A way that takes so many times longer than the other is left out once that is seen: it takes seconds, and is no limit. */
const hopeless = 5;
const triedLaps = { laps: 5, warming: 1 } as const;

/** Asks the API for lines or their figures. @throws unless it answers 200 */
export function askOf(
  house: House,
  person: Person,
): (path: string, parameters: Record<string, string>) => Promise<string> {
  return async (path, parameters) => {
    const response = await fetch(`${house.url}/api/v1/logs${path}?${new URLSearchParams(parameters)}`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${body.slice(0, 300)}`);
    return body;
  };
}

/** The program's own search in this process, on the house's database. */
async function openProgram(house: House, person: Person) {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { searchLogs } = await import("@/server/logs/search");
  const { closePools } = await import("@/db/client");
  const credential = { kind: "token", hash: hashSecret(person.token) } as const;
  const close = async () => {
    await closePools();
    await settled.stop();
  };
  return { search: (q: string) => searchLogs(credential, { q, limit: pageLines }), close };
}

export const atLap = (questions: readonly Question[], lap: number): Question => {
  const question = questions[lap % questions.length];
  if (!question) throw new Error("There is nothing to ask.");
  return question;
};

type Way = { name: string; side: Side };

/** The ways by hand that are worth their time, and the medians of those that are not. */
async function promising(ways: readonly Way[]): Promise<{ kept: Way[]; left: string[] }> {
  const tried = (
    await inTurns(
      ways.map(({ side }) => side),
      triedLaps,
    )
  ).map(medianOf);
  const isKept = (index: number) => (tried[index] ?? 0) <= hopeless * Math.min(...tried);
  const left = ways.flatMap(({ name }, index) =>
    isKept(index) ? [] : [`${inMs(tried[index] ?? 0)} ${name} (${triedLaps.laps} laps)`],
  );
  return { kept: ways.filter((_, index) => isKept(index)), left };
}

export async function measureSearch(house: House, person: Person, straight: postgres.Sql): Promise<Figure[]> {
  const program = await openProgram(house, person);
  const ask = askOf(house, person);
  const figures: Figure[] = [];
  for (const { name, questions } of kinds) {
    const { kept, left } = await promising([
      { name: "in one statement", side: (lap) => inOneStatement(straight, atLap(questions, lap)) },
      { name: "looked up first", side: (lap) => lookedUpFirst(straight, atLap(questions, lap)) },
    ]);
    const [http, own, ...hand] = await inTurns([
      (lap) => ask("", { q: atLap(questions, lap).q, limit: String(pageLines) }),
      (lap) => program.search(atLap(questions, lap).q),
      ...kept.map(({ side }) => side),
    ]);
    const limit = mostTimes * Math.min(...hand.map(medianOf)) + overheadMs;
    const byHand = [...kept.map((way, index) => `${inMs(medianOf(hand[index]))} ${way.name}`), ...left].join(", ");
    figures.push({
      what: name,
      value: `median ${inMs(medianOf(http))}, p95 ${inMs(quantile(http ?? [], 0.95))} over HTTP; at the function ${inMs(medianOf(own))}; by hand ${byHand}`,
      limit: `${mostTimes} × by hand + ${overheadMs} ms = ${inMs(limit)}`,
      kept: medianOf(http) <= limit,
    });
  }
  await program.close();
  return figures;
}

/** Ours takes as long however many lines there are, one statement longer with each: the promise is for so many. */
const promisedFrom = 10_000_000;

/** One statement that has to walk through all but the oldest lines, which a planner can't see. */
export async function measureTrap(house: House, person: Person, total: number): Promise<Figure> {
  const trap = kinds.find(({ name }) => name.includes("trap"))?.questions ?? [];
  const ask = askOf(house, person);
  await makePlainTable(house.sql);
  const [own, one] = await inTurns(
    [
      (lap) => ask("", { q: atLap(trap, lap).q, limit: String(pageLines) }),
      (lap) => inOneStatement(house.sql, atLap(trap, lap), "plain_logs"),
    ],
    { laps: 8, warming: 1 },
  );
  await house.sql`drop table plain_logs`;
  const times = medianOf(one) / medianOf(own);
  return {
    what: "the trap, beside one ILIKE … LIMIT on a table without days",
    value: `${times.toFixed(0)} times faster: ${inMs(medianOf(own))} over HTTP, ${inMs(medianOf(one))} in one statement`,
    ...(total >= promisedFrom && { limit: "≥ 100 times", kept: times >= 100 }),
  };
}

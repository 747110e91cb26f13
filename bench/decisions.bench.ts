/** Two people decide the same requests at once, one approving, one rejecting; and what the database alone would do. */
import { benchmark, type House, type Person } from "./house";
import { quantile, type Figure } from "./report";
import { type Asked, askForAll, decide, inParallel } from "./requests";
import { openStraight } from "./straight";

/** Both words of a pair are under way together, so 16 at once are 8 pairs. */
const pairsAtOnce = 8;
const rounds = 4;
const eachRound = 50;

type Round = { seconds: number; answersMs: number[] };

async function round(
  requests: readonly Asked[],
  one: (request: Asked, who: 0 | 1) => Promise<unknown>,
): Promise<Round> {
  const answersMs: number[] = [];
  const timed = async (request: Asked, who: 0 | 1) => {
    const begun = performance.now();
    await one(request, who);
    answersMs.push(performance.now() - begun);
  };
  const begun = performance.now();
  // Who comes first takes turns.
  await inParallel(requests, pairsAtOnce, (request, index) =>
    Promise.all(index % 2 === 0 ? [timed(request, 0), timed(request, 1)] : [timed(request, 1), timed(request, 0)]),
  );
  return { seconds: (performance.now() - begun) / 1_000, answersMs };
}

/** How many requests do not have exactly one vote, one release, one decision that fits, and one answer of each kind. */
async function countWrong(
  sql: House["sql"],
  requests: readonly Asked[],
  answers: Map<string, number[]>,
): Promise<number> {
  const rows = await sql<{ id: string }[]>`
    select a.id from approvals a where a.id in ${sql(requests.map(({ id }) => id))} and a.decision in ('approved', 'rejected')
      and a.released_at is not null
      and (select count(*) from approval_votes v where v.approval_id = a.id and v.withdrawn_at is null) = 1
      and (select min(v.vote) from approval_votes v where v.approval_id = a.id) = a.decision::text
      and (select count(*) from audit_events e where e.object_id = a.id::text and e.action = 'approval.decide') = 1
      and (select count(*) from audit_events e where e.object_id = a.id::text and e.action = 'approval.release') = 1`;
  const right = new Set(rows.map(({ id }) => id));
  return requests.filter(({ id }) => !right.has(id) || answers.get(id)?.toSorted().join() !== "200,409").length;
}

const perSecond = (all: readonly Round[]): number =>
  all.reduce((sum, { answersMs }) => sum + answersMs.length, 0) / all.reduce((sum, { seconds }) => sum + seconds, 0);

function throughput(what: string, all: readonly Round[]): Figure {
  const answersMs = all.flatMap((each) => each.answersMs);
  const times = [0.5, 0.95].map((share) => quantile(answersMs, share).toFixed(0)).join(" / ");
  return { what, value: `${perSecond(all).toFixed(0)} a second, median / p95 ${times} ms` };
}

async function measure(house: House, people: readonly [Person, Person]) {
  const { url, sql } = house;
  const workers = await house.hire(2 * 10 + 60);
  const spare = await askForAll(url, workers.slice(20), 20);
  const straight = await openStraight(house, people, spare.slice(0, 6));
  const requests = await askForAll(url, workers.slice(0, 20), 20);
  const answers = new Map<string, number[]>();
  const overHttp = async (request: Asked, who: 0 | 1) => {
    const status = await decide(url, people[who], request, who === 0 ? "approved" : "rejected");
    answers.set(request.id, [...(answers.get(request.id) ?? []), status]);
  };
  // Both sides warm, on requests that are not counted: a server that has run for a minute has its code compiled.
  await round(spare.slice(6, 603), overHttp);
  await round(spare.slice(603), straight.decide);

  const [http, database]: [Round[], Round[]] = [[], []];
  for (let turn = 0; turn < rounds; turn += 1) {
    const of = (side: number) => requests.slice((2 * turn + side) * eachRound, (2 * turn + side + 1) * eachRound);
    http.push(await round(of(0), overHttp));
    database.push(await round(of(1), straight.decide));
  }
  await straight.close();
  const counted = requests.filter((_, index) => Math.floor(index / eachRound) % 2 === 0);
  return { http, database, wrong: await countWrong(sql, counted, answers), statements: straight.statements };
}

await benchmark(async (house) => {
  const people = [await house.invite("first", ["approver"]), await house.invite("second", ["approver"])] as const;
  const { http, database, wrong, statements } = await measure(house, [...people]);
  const ratio = perSecond(http) / perSecond(database);
  return {
    figures: [
      {
        what: `contested requests not recorded exactly once, of ${rounds * eachRound}`,
        value: String(wrong),
        limit: "0",
        kept: wrong === 0,
      },
      throughput("answers over HTTP, 16 at once", http),
      throughput("the same statements straight to PostgreSQL, 16 at once", database),
      { what: "ratio", value: ratio.toFixed(2), limit: "≥ 0.4", kept: ratio >= 0.4 },
    ],
    notes: [
      `Straight: the ${statements.winner} statements of a decision that is recorded and the ${statements.loser} of one that is refused, as the program sends them.`,
    ],
  };
});

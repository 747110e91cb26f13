/** A simulation over 90 days and 500,000 actions of one worker: how long until the result, and until the first progress. */
import { z } from "zod";

import { signIn, withBrowser } from "./browser";
import { benchmark, type House } from "./house";
import { type Figure, spread } from "./report";

const actions = 500_000;
const laps = 20;
const limitMs = 2_000;
const workerId = "BENCH-0";

/**
 * Twelve actions with risks and costs of their own, toward 25 goals or none, by day rather than by night; what was
 * answered is what the mandate below answers, but for money. Equal ones of a minute are one row, as the server keeps them.
 */
async function fill({ sql, hire }: House): Promise<number> {
  await hire(1);
  await sql`update worker_registry set level = 'L3', max_cost_per_day_cents = 6000,
              permissions = ${sql.json(["email.*", "crm.*", "web.*", "calendar.read", "invoice.*", "social.post"])}
            where worker_id = ${workerId}`;
  await sql`insert into goals (title) select 'Goal ' || n from generate_series(1, 25) n`;
  await sql`
    with names as (
      select *, row_number() over () - 1 as n from (values
        ('email.send', 'low', 1), ('email.send', 'low', 1), ('email.send', 'medium', 2), ('email.send_bulk', 'medium', 50),
        ('web.search', 'low', 1), ('web.search', 'low', 1), ('web.read', 'low', 1), ('crm.contact.update', 'low', 0),
        ('crm.contact.delete', 'high', 0), ('calendar.read', 'low', 0), ('invoice.draft', 'low', 0), ('payment.wire', 'high', 1500)
      ) v (action, risk, cents)),
    aims as (select array_agg(id) as ids from goals),
    made as (
      select names.*, date_trunc('minute', clock_timestamp() - interval '89 days'
               + (floor(random() * 89) || ' days')::interval + ((8 + 10 * random()) || ' hours')::interval) as minute,
             case when random() < 0.3 then null else ids[1 + floor(random() * 25)::int] end as goal_id,
             cents * 10000 * (1 + floor(random() * 8)::int) as micros
      from generate_series(1, ${actions}::int) g join names on names.n = g % 12 cross join aims)
    insert into action_checks (worker_id, action, goal_id, risk, estimated_cost_micros, verdict, rule, permission_version, minute, checked_at, count)
    select ${workerId}, action, goal_id, risk, micros,
           case when action = 'payment.wire' then 'deny' when risk = 'high' then 'ask' else 'allow' end,
           case when action = 'payment.wire' then 'permissions: none' when risk = 'high' then 'level: L3 asks from high' else 'allowed' end,
           1, minute, minute + random() * interval '59 seconds', count(*)
    from made group by action, goal_id, risk, micros, minute order by minute`;
  await sql`vacuum analyze`;
  const [row] = await sql<{ rows: number; n: number }[]>`
    select count(*)::int as rows, sum(count)::int as n from action_checks where worker_id = ${workerId}`;
  if (row?.n !== actions) throw new Error(`${row?.n} actions instead of ${actions}`);
  return row.rows;
}

const line = z.union([
  z.object({ kind: z.enum(["panel", "progress"]) }),
  z.object({
    kind: z.literal("result"),
    simulation: z.object({ checks: z.number(), before: z.object({ overDayCap: z.number() }) }),
  }),
]);

type Lap = { panel: number; progress: number; result: number; overDayCap: number };

async function measure(url: string, cookie: string, mandate: unknown): Promise<Lap> {
  const begun = performance.now();
  const answer = await fetch(`${url}/api/permissions/preview`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ edits: [{ worker_id: workerId, mandate }], names: [] }),
  });
  if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  const at = new Map<string, number>();
  let rest = "";
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const each of lines) {
      const said = line.parse(JSON.parse(each));
      if (!at.has(said.kind)) at.set(said.kind, performance.now() - begun);
      if (said.kind !== "result") continue;
      const { checks, before } = said.simulation;
      if (checks !== actions) throw new Error(`${checks} of ${actions} actions were replayed.`);
      const [panel = 0, progress = 0, result = 0] = ["panel", "progress", "result"].map((kind) => at.get(kind));
      return { panel, progress, result, overDayCap: before.overDayCap };
    }
  }
  throw new Error("It ended without a result.");
}

const edited = (dayCapCents: number | null) => ({
  level: "L2",
  capabilities: [],
  permissions: ["email.*", "web.*", "calendar.read", "payment.*"],
  forbidden_actions: ["email.send_bulk"],
  approval_required_for: ["payment.*"],
  max_concurrent_tasks: 1,
  max_cost_per_task_cents: 100,
  max_cost_per_day_cents: dayCapCents,
});

await benchmark(async (house) => {
  const person = await house.invite("editor", ["admin"]);
  const rows = await fill(house);
  return withBrowser(async (browser) => {
    const { context } = await signIn(browser, house.url, person);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const measured = async (cap: number | null): Promise<Lap[]> => {
      const sample: Lap[] = [];
      for (let lap = 0; lap < laps + 2; lap += 1) sample.push(await measure(house.url, cookie, edited(cap)));
      return sample.slice(2);
    };
    const tight = await measured(1_000);
    await house.sql`update worker_registry set max_cost_per_day_cents = null where worker_id = ${workerId}`;
    const free = await measured(null);
    const of = (sample: readonly Lap[], which: "panel" | "progress" | "result") => sample.map((lap) => lap[which]);
    const figures: Figure[] = [
      spread("result, caps that bite on most days", of(tight, "result"), limitMs),
      spread("result, without caps", of(free, "result"), limitMs),
      spread("worst case and contradictions", of(tight, "panel")),
      spread("first progress", of(tight, "progress")),
    ];
    const denied = tight[0]?.overDayCap ?? 0;
    return {
      figures,
      notes: [
        `One worker, ${actions} actions in ${rows} rows over 90 days. The saved cap refuses ${denied} of them, the edited one more.`,
      ],
    };
  });
});

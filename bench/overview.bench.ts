/** The overview over the volumes that one machine is planned for: how long the server takes to answer with all of it. */
import type { BrowserContext } from "@playwright/test";

import { signIn, withBrowser } from "./browser";
import { benchmark, type House } from "./house";
import { makeManyTasks } from "./many-tasks";
import { spread } from "./report";

const workers = 2_000;
const approvals = 200_000;
const pending = 400;
const goals = 100_000;
const events = 1_000_000;
const opportunities = 50_000;
const times = 100;

/** Requests of half a year: most decided, some pending; what was decided yesterday is news. */
async function makeApprovals({ sql }: House): Promise<void> {
  await sql`
    insert into approvals (worker_id, action_type, action_description, action_data, risk_level, facts, digest, decision, decided_by,
      decided_at, expires_at, created_at)
    select 'BENCH-' || n % ${workers}::int, 'social.post', 'Request ' || n, jsonb_build_object('text', n),
      (array['low', 'medium', 'high', 'critical'])[1 + n % 4],
      jsonb_build_object('headline', 'Post ' || n, 'target', 'channel', 'amount', null, 'complete', true, 'reversible', true),
      md5(n::text), case when n <= ${pending} then 'pending' when n % 9 = 0 then 'rejected' else 'approved' end::approval_decision,
      case when n > ${pending} then 'somebody@bench.local' end, case when n > ${pending} then at + interval '4 minutes' end,
      case when n <= ${pending} then now() + n * interval '1 hour' else at + interval '1 day' end, at
    from (select n, now() - n * (interval '180 days' / ${approvals}::int) as at from generate_series(1, ${approvals}::int) n) as each`;
}

/** Eight levels below ten uppermost, and what they come to: a seventh of those that run off track or at risk. */
async function makeGoals({ sql }: House): Promise<void> {
  await sql`
    insert into goals (id, parent_goal_id, title, deadline)
    select md5('tree ' || n)::uuid, case when n > 10 then md5('tree ' || 1 + (n - 11) / 4)::uuid end, 'Branch ' || n,
      now() + n % 400 * interval '1 day'
    from generate_series(1, ${goals}::int) n`;
  await sql`delete from goal_changes`;
  await sql`
    insert into goal_figures (goal_id, begun, progress, health)
    select id, true, 40, (array['off_track', 'at_risk', 'on_track', 'on_track', 'on_track', 'not_begun', 'on_track',
      'completed', 'on_track', 'on_track', 'on_track', 'on_track', 'on_track', 'on_track'])[1 + abs(hashtext(title)) % 14]
    from goals on conflict (goal_id) do update set health = excluded.health`;
}

/** A sale every minute of two years, and the cards that most of them came from. */
async function makeSales({ sql }: House): Promise<void> {
  await sql`
    insert into opportunities (customer_name, status, estimated_value, confidence_score, next_step, identified_at)
    select 'Customer ' || n, (array['new', 'qualified', 'contacted', 'quoted'])[1 + n % 4], 100 + n % 9000, (n % 100) / 100.0,
      case when n % 3 = 0 then 'Call' end, now() - n % 700 * interval '1 day'
    from generate_series(1, ${opportunities}::int) n`;
  await sql`
    insert into revenue_events (event_type, gross_amount, net_amount, source, occurred_at)
    select 'sale', 10 + n % 90, 9 + n % 90, 'shop-' || n % 20, now() - n * (interval '730 days' / ${events}::int)
    from generate_series(1, ${events}::int) n`;
}

async function fill(house: House): Promise<void> {
  const { sql } = house;
  console.log("  The volumes of a busy year are made, which takes some minutes.");
  await house.hire(workers);
  await sql`update worker_registry set last_heartbeat = now() - interval '20 days' where abs(hashtext(worker_id)) % 50 = 0`;
  await makeManyTasks(sql);
  await makeApprovals(house);
  await makeGoals(house);
  await makeSales(house);
  await sql`vacuum analyze`;
}

/** Milliseconds from sending the request to the last byte of the page. */
async function measurePage(url: string, cookie: string): Promise<number[]> {
  const sample: number[] = [];
  for (let n = 0; n < times + 10; n += 1) {
    const begun = performance.now();
    const response = await fetch(`${url}/`, { headers: { cookie }, redirect: "error" });
    const page = await response.text();
    sample.push(performance.now() - begun);
    if (!response.ok || !page.includes("Workers in trouble"))
      throw new Error(`The page was answered ${response.status}.`);
  }
  return sample.slice(10);
}

const cookiesOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

await benchmark(async (house) => {
  const people = [await house.invite("approver", ["approver"]), await house.invite("keeper", ["admin"])] as const;
  await fill(house);
  // Who was last here a day ago is told of all that happened since.
  await house.sql`update users set here_at = now(), last_here_at = now() - interval '1 day'`;
  return withBrowser(async (browser) => {
    const samples = [];
    for (const person of people) {
      const { context, page } = await signIn(browser, house.url, person);
      await page.close();
      samples.push(await measurePage(house.url, await cookiesOf(context)));
    }
    const [approver = [], admin = []] = samples;
    return {
      figures: [
        spread("overview of an approver, to its last byte", approver, 200),
        spread("overview of an administrator, to its last byte", admin, 200),
      ],
      notes: [
        `${workers} workers, ${approvals} requests (${pending} pending), a million tasks, ${goals} goals, ${events} revenue events, ${opportunities} open opportunities; one reader, one request after another.`,
      ],
    };
  });
});

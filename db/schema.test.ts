import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const document = readFileSync(join(import.meta.dirname, "../docs/schema.md"), "utf8");
/** The seed's own words: everything but what is marked as added. */
const seed = document.replaceAll(/\n?<!-- added -->[\s\S]*?<!-- \/added -->\n/g, "").trim();
const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 5 }));

/** How the document calls a type, and how the catalogue does. */
const types: Record<string, string> = {
  varchar: "character varying",
  timestamptz: "timestamp with time zone",
  int: "integer",
  bool: "boolean",
};

/** Sections by their heading: `### name` up to the next heading. */
function sections(text: string): Map<string, string> {
  const found = text.matchAll(/^### (\w+)\n([\s\S]*?)(?=^#{2,3} |$(?![\s\S]))/gm);
  return new Map([...found].map(([, name = "", body = ""]) => [name, body]));
}

/** The first two cells of every row of a section's tables, under whichever header. */
const rowsOf = (body: string): string[][] =>
  [...body.matchAll(/^\| (\w+) \| (\w+(?:\[\])?) \|.*$/gm)]
    .map(([, name = "", type = ""]) => [name, type])
    .filter(([name]) => name !== "Column" && name !== "Added");

const columnsIn = (text: string) =>
  [...sections(text)].flatMap(([table, body]) =>
    rowsOf(body).map(([column = "", type = ""]) => `${table}.${column} ${types[type] ?? type}`),
  );

const tablesOf = (text: string) =>
  [...sections(text)].filter(([, body]) => rowsOf(body).length > 0).map(([name]) => name);
const platformTables = [...document.matchAll(/^\| ([a-z_]+) \| [A-Z].*$/gm)]
  .map(([, name = ""]) => name)
  .filter((name) => document.indexOf(`| ${name} |`) > document.indexOf("## THE PLATFORM'S TABLES"));

type Named = { name: string };
const list = async (query: ReturnType<typeof sql<Named[]>>) => (await query).map(({ name }) => name);

describe("docs/schema.md", () => {
  test("holds the seed word for word", () => {
    expect(createHash("sha256").update(seed).digest("hex")).toBe(
      "04b10d9bdb261d411a9974f9be060367560518f40acd20055e6cb38bab144e4a",
    );
    expect(tablesOf(seed)).toHaveLength(16);
  });

  test("names every column of the documented tables with its type, and no other", async () => {
    const live = await list(sql<Named[]>`
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) as name
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relname = any(${tablesOf(document)}) and c.relkind in ('r', 'p')`);
    expect(columnsIn(document).toSorted()).toEqual(live.toSorted());
  });

  test("the seed's columns come first, in its order", async () => {
    const live = await list(sql<Named[]>`
      select c.relname || '.' || a.attname as name
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relname = any(${tablesOf(seed)}) order by c.relname, a.attnum`);
    for (const table of tablesOf(seed)) {
      const documented = columnsIn(seed)
        .map((line) => line.split(" ")[0] ?? "")
        .filter((name) => name.startsWith(`${table}.`));
      expect(live.filter((name) => name.startsWith(`${table}.`)).slice(0, documented.length)).toEqual(documented);
    }
  });

  test("names every table, but for partitions", async () => {
    const live = await list(sql<Named[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`);
    expect([...tablesOf(document), ...platformTables].toSorted()).toEqual(live.toSorted());
  });

  test("names every enum and its words in their order", async () => {
    const live = await sql<{ name: string; words: string }[]>`
      select t.typname as name, string_agg(e.enumlabel, ', ' order by e.enumsortorder) as words
      from pg_type t join pg_enum e on e.enumtypid = t.oid group by 1 order by 1`;
    const enums = seed.slice(seed.indexOf("## ENUMS"));
    const documented = [...sections(enums)].map(([name, body]) => ({ name, words: body.trim() }));
    expect(documented.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([...live]);
  });

  test("names every view; who reads one needs the right to what is below", async () => {
    const live = await sql<{ name: string; careful: boolean }[]>`
      select relname as name, 'security_invoker=true' = any(coalesce(reloptions, '{}')) as careful from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'v'`;
    const views = seed.slice(seed.indexOf("## VIEWS"), seed.indexOf("## ENUMS"));
    expect(live.map(({ name }) => name).toSorted()).toEqual([...sections(views).keys()].toSorted());
    expect(live.every(({ careful }) => careful)).toBe(true);
  });
});

describe("the database", () => {
  test("has had every migration, and no other", async () => {
    const files = readdirSync(join(import.meta.dirname, "migrations")).filter((name) => name.endsWith(".sql"));
    expect(await list(sql<Named[]>`select name from juggernaut.migrations order by name`)).toEqual(files.toSorted());
  });

  test("cuts execution_logs by UTC day, a week ahead, and takes every other day too", async () => {
    const [key] = await sql<Named[]>`select pg_get_partkeydef('execution_logs'::regclass) as name`;
    expect(key?.name).toBe("RANGE (created_at)");
    const partitions = await sql<{ name: string; bound: string }[]>`
      select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound from pg_inherits i
      join pg_class c on c.oid = i.inhrelid where i.inhparent = 'execution_logs'::regclass`;
    const [today] = await sql<Named[]>`select to_char(now() at time zone 'UTC', 'YYYYMMDD') as name`;
    const names = partitions.map(({ name }) => name);
    expect(names).toContain("execution_logs_default");
    expect(names).toContain(`execution_logs_${today?.name ?? ""}`);
    const days = partitions.filter(({ name }) => name !== "execution_logs_default");
    expect(days.length).toBeGreaterThanOrEqual(9);
    for (const { name, bound } of days) {
      const day = name.slice(-8).replace(/(....)(..)(..)/, "$1-$2-$3");
      const [from = "", to = ""] = [...bound.matchAll(/'([^']+)'/g)].map(([, at]) => at);
      expect(Date.parse(from)).toBe(Date.parse(`${day}T00:00:00Z`));
      expect(Date.parse(to) - Date.parse(from)).toBe(24 * 60 * 60 * 1_000);
    }
  });
});

const approvalId = "00000000-0000-4000-8000-0000000000a1";
const digest = "d".repeat(64);

/** What the database answers when a role tries something: its SQLSTATE, or `done`. Nothing of it stays. */
async function tried(role: "app" | "read" | "ingest" | "worker", statement: string): Promise<string> {
  let code = "done";
  await sql
    .begin(async (tx) => {
      await tx.unsafe(`set local role juggernaut_${role}`);
      await tx.unsafe(statement);
      throw new Error("taken back");
    })
    .catch((error: unknown) => {
      if (error instanceof postgres.PostgresError) code = error.code;
    });
  return code;
}

const forbidden = "42501";
const refused = "23000";

describe("least privilege", () => {
  beforeAll(async () => {
    await sql`insert into worker_registry (worker_id, name) values ('W', 'W')`;
    await sql`
      insert into approvals (id, worker_id, action_type, action_description, digest, facts)
      values (${approvalId}, 'W', 'payment.wire', 'Pay', ${digest}, '{}')`;
    await sql`insert into execution_logs (worker_id, message) values ('W', 'a line')`;
    await sql`insert into audit_events (seq, at, actor_kind, actor, action, object_type, object_id, prev_hash, hash) values (1, now(), 'job', 'x', 'x.y', 'x', 'x', '', '')`;
  });

  const one = `where id = '${approvalId}'`;
  const insertion = (columns: string, values: string) =>
    `insert into approvals (worker_id, action_type, action_description${columns}) values ('W', 'x.y', 'X'${values})`;
  const today = `execution_logs_${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;

  test.each<[Parameters<typeof tried>[0], string, string]>([
    // The program takes nothing back that stands on record, and decides nothing by way of an insert.
    ["app", "update audit_events set actor = 'me'", forbidden],
    ["app", "delete from audit_events", forbidden],
    ["app", "truncate audit_events", forbidden],
    ["app", "insert into audit_head (is_head, seq, hash) values (true, 9, '')", forbidden],
    ["app", "update execution_logs set message = 'other'", forbidden],
    ["app", "delete from execution_logs", forbidden],
    ["app", `update ${today} set message = 'other'`, forbidden],
    ["app", `update approvals set action_data = '{"a": 1}' ${one}`, forbidden],
    ["app", `update approvals set action_description = 'Other' ${one}`, forbidden],
    ["app", `update approvals set expires_at = now() + interval '9 days' ${one}`, forbidden],
    ["app", `update approvals set digest = 'e' ${one}`, refused],
    ["app", `update approvals set risk_level = 'low' ${one}`, refused],
    ["app", `update approvals set facts = '{"headline": "Other"}' ${one}`, refused],
    ["app", `delete from approvals ${one}`, forbidden],
    ["app", insertion(", decision, decided_by, decided_at", ", 'approved', 'me', now()"), refused],
    ["app", insertion(", used_at", ", now()"), refused],
    ["app", insertion(", release_at", ", now()"), refused],
    ["app", insertion("", ""), "done"],
    ["app", "update approval_votes set vote = 'approved'", forbidden],
    ["app", "update permission_versions set reason = ''", forbidden],
    ["app", "update action_checks set verdict = 'allow'", forbidden],
    // Workers that write by SQL give content, never an answer, a digest, a limit or a permission.
    ["worker", `update approvals set decision = 'approved', decided_by = 'me', decided_at = now() ${one}`, forbidden],
    ["worker", insertion(", decision, decided_by, decided_at", ", 'approved', 'me', now()"), forbidden],
    ["worker", insertion(", digest", ", 'mine'"), forbidden],
    ["worker", insertion(", facts", ", '{}'"), forbidden],
    ["worker", insertion(", risk_level", ", 'low'"), "done"],
    ["worker", "update worker_registry set max_cost_per_day_cents = 9", forbidden],
    ["worker", "update worker_registry set permissions = '[\"*\"]'", forbidden],
    ["worker", "update worker_registry set level = 'L5'", forbidden],
    ["worker", "update worker_registry set directive = 'run'", forbidden],
    ["worker", "update worker_registry set last_heartbeat = now(), status = 'active'", "done"],
    ["worker", "update execution_logs set message = 'other'", forbidden],
    ["worker", "insert into execution_logs (worker_id, message) values ('W', 'a line')", "done"],
    [
      "worker",
      "insert into approval_votes (approval_id, user_id, vote, digest) values (gen_random_uuid(), gen_random_uuid(), 'approved', '')",
      forbidden,
    ],
    ["worker", "select * from users", forbidden],
    ["worker", "select * from worker_keys", forbidden],
    ["worker", "select * from v_pending_approvals", "done"],
    // The others do only what they are for.
    ["read", "insert into settings (key, value) values ('a', '1')", forbidden],
    ["read", "select * from audit_events", "done"],
    ["ingest", "insert into execution_logs (worker_id, message) values ('W', 'a line')", "done"],
    ["ingest", `update approvals set decision = 'approved' ${one}`, forbidden],
    ["ingest", "select * from users", forbidden],
  ])("%s: %s → %s", async (role, statement, answer) => {
    expect(await tried(role, statement)).toBe(answer);
  });

  test("a decision is made once, and an approval used once, for every login", async () => {
    const decide = (decision: string) =>
      sql`update approvals set decision = ${decision}, decided_by = 'a', decided_at = now(), released_at = now() where id = ${approvalId}`;
    await decide("approved");
    await expect(decide("rejected")).rejects.toThrow(/made once/);
    await sql`update approvals set used_at = now() where id = ${approvalId}`;
    await expect(
      sql`update approvals set used_at = now() + interval '1 second' where id = ${approvalId}`,
    ).rejects.toThrow(/used once/);
    await expect(sql`update approvals set action_description = 'Other' where id = ${approvalId}`).rejects.toThrow(
      /never changes/,
    );
  });
});

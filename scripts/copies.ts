import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

import postgres from "postgres";
import { z } from "zod";

/** What stands beside the copied tables, so that a restore can refuse what does not fit. */
const manifestSchema = z.strictObject({
  format: z.literal(1),
  made_at: z.string(),
  /** Name and SHA-256 of every migration that shaped the tables. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.strictObject({ name: z.string(), rows: z.number(), sha256: z.string() })),
});
type Manifest = z.output<typeof manifestSchema>;

type Say = (line: string) => void;
const manifestOf = (folder: string) => join(folder, "manifest.json");
const fileOf = (folder: string, table: string) => join(folder, `${table}.copy.gz`);
const connect = (url: string) => postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });

/** Partitions are left out: their parent has their rows. */
const listTables = (sql: postgres.TransactionSql) => sql<{ name: string }[]>`
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname`;

/** But for numbers of transactions, which mean nothing in another cluster: rows get their own there. */
async function columnsOf(sql: postgres.TransactionSql, table: string): Promise<string[]> {
  const columns = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and atttypid <> 'xid8'::regtype order by attnum`;
  return columns.map(({ name }) => name);
}

const listMigrations = (sql: postgres.TransactionSql) => sql<{ name: string; sha256: string }[]>`
  select name, sha256 from juggernaut.migrations order by name`;

/** Hashes and passes on what flows through. */
function hashing(): { stream: Transform; digest(): string } {
  const hash = createHash("sha256");
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest("hex") };
}

/**
 * Copies every table, as of one instant, into a new folder: one compressed file each and a manifest, written last.
 * The program may run meanwhile. Secrets of the data directory are not in it.
 *
 * @throws where the folder exists already
 */
export async function backUp(url: string, folder: string, say: Say): Promise<Manifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already. Name a new folder.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = connect(url);
  try {
    return await client.begin("isolation level repeatable read read only", async (sql) => {
      const manifest: Manifest = {
        format: 1,
        made_at: new Date().toISOString(),
        migrations: [...(await listMigrations(sql))],
        tables: [],
      };
      for (const { name } of await listTables(sql)) {
        const [count] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`;
        const seen = hashing();
        const rows = await sql`copy (select ${sql(await columnsOf(sql, name))} from ${sql(name)}) to stdout`.readable();
        await pipeline(rows, seen.stream, createGzip(), createWriteStream(fileOf(folder, name), { mode: 0o600 }));
        manifest.tables.push({ name, rows: count?.n ?? 0, sha256: seen.digest() });
        say(`  ${name}: ${count?.n ?? 0} rows`);
      }
      writeFileSync(manifestOf(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
      return manifest;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** A hash of what a file holds, so that nothing is restored from a damaged one. */
async function hashOfFile(path: string): Promise<string> {
  const seen = hashing();
  seen.stream.resume();
  await pipeline(createReadStream(path), createGunzip(), seen.stream);
  return seen.digest();
}

/**
 * Fills a freshly migrated database from a folder that `backUp` made: all of it, or nothing.
 * The login must be allowed to set `session_replication_role`: rows come back as they were, past triggers and order.
 *
 * @throws where the folder is damaged, the migrations differ, or somebody already lives in the database
 */
export async function restore(url: string, folder: string, say: Say): Promise<Manifest> {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(manifestOf(folder), "utf8")));
  for (const { name, sha256 } of manifest.tables) {
    if ((await hashOfFile(fileOf(folder, name))) !== sha256) throw new Error(`${fileOf(folder, name)} is damaged.`);
  }
  const client = connect(url);
  try {
    await client.begin(async (sql) => {
      const here = JSON.stringify(await listMigrations(sql));
      if (here !== JSON.stringify(manifest.migrations)) {
        throw new Error("The backup was made by another version. Restore it with that version, then upgrade.");
      }
      const [inhabited] = await sql`select 1 from users limit 1`;
      if (inhabited) throw new Error("This database is in use. Restore into a new one (another JUGGERNAUT_DATA_DIR).");
      await sql`set local session_replication_role = replica`;
      for (const { name } of manifest.tables) await sql`truncate ${sql(name)} cascade`;
      for (const { name, rows } of manifest.tables) {
        const into = await sql`copy ${sql(name)} (${sql(await columnsOf(sql, name))}) from stdin`.writable();
        await pipeline(createReadStream(fileOf(folder, name)), createGunzip(), into);
        say(`  ${name}: ${rows} rows`);
      }
      // Log lines came back under other numbers, so they are counted anew.
      await sql`delete from settings where key = 'log_figures'`;
    });
    return manifest;
  } finally {
    await client.end({ timeout: 5 });
  }
}

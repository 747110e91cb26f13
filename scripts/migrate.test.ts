import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, inject, test } from "vitest";
import { findRoles, migrate } from "./migrate";

const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => undefined });
const name = `migrate_test_${process.pid}`;
const login = `migrate_login_${process.pid}`;
const url = at(name);
let folder = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "juggernaut-migrations-"));
  await admin`create database ${admin(name)}`;
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await admin`drop database ${admin(name)} with (force)`;
});

afterAll(async () => {
  await admin`drop role if exists ${admin(login)}`;
  await admin.end();
});

function at(database: string, change: { username?: string; password?: string } = {}): string {
  return Object.assign(new URL(inject("adminUrl")), { pathname: `/${database}`, ...change }).href;
}

function file(fileName: string, sql: string): void {
  writeFileSync(join(folder, fileName), sql);
}

async function rows(query: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

test("applies files by name, and each only once, however late it came", async () => {
  file("0001_second.sql", "create table b (id int references a); --> statement-breakpoint\ninsert into b values (1);");
  file("0000_first.sql", "create table a (id int primary key);\n--> statement-breakpoint\ninsert into a values (1);");
  expect((await migrate(url, folder)).applied).toEqual(["0000_first.sql", "0001_second.sql"]);

  file("0000_first_and_a_half.sql", "insert into a values (2);");
  expect((await migrate(url, folder)).applied).toEqual(["0000_first_and_a_half.sql"]);
  expect((await migrate(url, folder)).applied).toEqual([]);
  expect(await rows("select id from a order by id")).toEqual([{ id: 1 }, { id: 2 }]);
});

test("of two that migrate at once, each file is applied by one", async () => {
  file("0000_slow.sql", "create table a (id int); --> statement-breakpoint\nselect pg_sleep(0.2);");
  file("0001_next.sql", "insert into a values (1);");
  const both = await Promise.all([migrate(url, folder), migrate(url, folder)]);

  expect(both.flatMap(({ applied }) => applied).toSorted()).toEqual(["0000_slow.sql", "0001_next.sql"]);
  expect(await rows("select id from a")).toEqual([{ id: 1 }]);
});

test("leaves nothing of a file that fails, and goes on from there when it is mended", async () => {
  file("0000_good.sql", "create table a (id int);");
  file("0001_bad.sql", "create table b (id int); --> statement-breakpoint\nselect nonsense;");
  await expect(migrate(url, folder)).rejects.toThrow(/0001_bad\.sql failed.*nonsense/s);
  expect(await rows("select name from juggernaut.migrations")).toEqual([{ name: "0000_good.sql" }]);
  expect(await rows("select to_regclass('b') as b")).toEqual([{ b: null }]);

  file("0001_bad.sql", "create table b (id int);");
  expect((await migrate(url, folder)).applied).toEqual(["0001_bad.sql"]);
});

test("refuses a file that was changed after it was applied", async () => {
  file("0000_first.sql", "create table a (id int);");
  await migrate(url, folder);
  file("0000_first.sql", "create table a (id bigint);");

  await expect(migrate(url, folder)).rejects.toThrow(/0000_first\.sql failed.*changed/s);
});

test("a login that may not make roles shares its own, and says so", async () => {
  await admin.unsafe(`create role ${login} login password 'stranger'`);
  await admin.unsafe(`grant create on database ${name} to ${login}`);
  const stranger = at(name, { username: login, password: "stranger" });
  file("0000_first.sql", "create schema s; --> statement-breakpoint\ncreate table s.a (id int);");

  expect(await migrate(stranger, folder)).toEqual({ applied: ["0000_first.sql"], roles: "shared" });
  expect(await findRoles(stranger)).toBe("shared");
  expect(await findRoles(url)).toBe("own");
});

test("a login that may make roles takes them itself", async () => {
  const maker = `${login}_maker`;
  await admin.unsafe(`create role ${maker} login createrole password 'maker'`);
  try {
    const made = at(name, { username: maker, password: "maker" });
    await admin.unsafe(`grant create on database ${name} to ${maker}`);
    // On PostgreSQL 16 and later the right to grant a role follows from having made it.
    await admin.unsafe(
      `grant juggernaut_owner, juggernaut_app, juggernaut_ingest, juggernaut_read, juggernaut_worker to ${maker} with admin option`,
    );
    expect((await migrate(made, folder)).roles).toBe("own");
  } finally {
    await admin.unsafe(`drop owned by ${maker}`).catch(() => undefined);
    await admin`drop database ${admin(name)} with (force)`;
    await admin.unsafe(`drop role ${maker}`);
    await admin`create database ${admin(name)}`;
  }
});

test("every migration of this program is applied to an empty database", async () => {
  const own = join(import.meta.dirname, "../db/migrations");
  cpSync(own, folder, { recursive: true });
  await migrate(url, folder);
  const after = await migrate(url, own);
  expect(after).toEqual({ applied: [], roles: "own" });
});

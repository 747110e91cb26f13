import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { env } from "@/env";
import { aPerson, aRequest, aWorker, db, theActionTypes } from "@/server/testing/given";

import { backUp, restore } from "./copies";

const folder = mkdtempSync(join(tmpdir(), "copies-"));
const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => undefined });
const target = `restored_${process.pid}`;
const targetUrl = Object.assign(new URL(inject("adminUrl")), { pathname: `/${target}` }).href;

beforeAll(async () => {
  await theActionTypes();
  await aPerson(["approver"]);
  await aRequest(await aWorker());
  await db().execute(`insert into execution_logs (message, written_in) values ('of another cluster', '1')`);
  await db().execute(`insert into settings (key, value) values ('log_figures', '{}')`);
  await admin`create database ${admin(target)} template ${admin(inject("templateDatabase"))}`;
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await admin`drop database if exists ${admin(target)} with (force)`;
  await admin.end({ timeout: 5 });
});

test("what was copied comes back whole", async () => {
  const { tables } = await backUp(env.databaseUrl, join(folder, "one"), () => undefined);
  expect(tables.find(({ name }) => name === "approvals")?.rows).toBe(1);
  await restore(targetUrl, join(folder, "one"), () => undefined);

  const restored = postgres(targetUrl, { max: 1 });
  const there = await restored`select * from audit_events order by seq`;
  const here = await db().execute(`select * from audit_events order by seq`);
  expect(there).toHaveLength(here.length);
  expect(there.length).toBeGreaterThan(0);
  const [request] = await restored`select digest, facts from approvals`;
  const [original] = await db().execute(`select digest, facts from approvals`);
  expect(request).toEqual(original);
  // Numbers of transactions are the cluster's own, and so is what was counted by them.
  expect(await restored`select 1 from execution_logs where written_in > '1'`).toHaveLength(1);
  expect(await restored`select 1 from settings where key = 'log_figures'`).toEqual([]);
  await restored.end();
});

test("a database that somebody lives in is left alone", async () => {
  await expect(restore(env.databaseUrl, join(folder, "one"), () => undefined)).rejects.toThrow("in use");
});

test("a damaged file is told before anything is written", async () => {
  await backUp(env.databaseUrl, join(folder, "two"), () => undefined);
  writeFileSync(join(folder, "two", "users.copy.gz"), "");
  await expect(restore(targetUrl, join(folder, "two"), () => undefined)).rejects.toThrow();
});

test("a folder that exists is not written over", async () => {
  await expect(backUp(env.databaseUrl, join(folder, "one"), () => undefined)).rejects.toThrow("exists already");
});

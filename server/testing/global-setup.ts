import { join, resolve } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/scripts/migrate";
import { ensureDatabase } from "@/scripts/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The test cluster as its superuser, at the database `postgres`. */
    adminUrl: string;
    /** A migrated, empty database that each test file clones; nobody connects to it. */
    templateDatabase: string;
  }
}

const prefix = "template_";

/** One cluster for all runs, one freshly migrated template for each run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const testDir = resolve(process.env["JUGGERNAUT_TEST_DIR"] ?? ".test");
  const cluster = await ensureDatabase(join(testDir, "postgres"), { throwaway: true });
  const adminUrl = at(cluster.url, "postgres");
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });

  const template = `${prefix}${process.pid}`;
  const close = async () => {
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin.end({ timeout: 5 });
    await cluster.stop();
  };

  try {
    await dropLeftovers(admin);
    await admin`create database ${admin(template)}`;
    await migrate(at(cluster.url, template));
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("adminUrl", adminUrl);
  project.provide("templateDatabase", template);
  return close;
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

/** Templates of runs that were killed. */
async function dropLeftovers(admin: postgres.Sql): Promise<void> {
  const found = await admin<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of found) {
    if (!isAlive(Number(name.slice(prefix.length)))) await admin`drop database if exists ${admin(name)} with (force)`;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

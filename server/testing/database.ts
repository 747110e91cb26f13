/** Setup of every server test file: a database of its own, cloned from the template before `env.ts` is read. */
import { randomBytes } from "node:crypto";

import postgres from "postgres";
import { afterAll, inject } from "vitest";

const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => undefined });
const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
await admin`create database ${admin(name)} template ${admin(inject("templateDatabase"))}`;

process.env["DATABASE_URL"] = Object.assign(new URL(inject("adminUrl")), { pathname: `/${name}` }).href;

afterAll(async () => {
  const { closePools } = await import("@/db/client");
  const { closeStreams } = await import("@/server/realtime");
  await closeStreams();
  await closePools();
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin.end({ timeout: 5 });
});

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CannotStart } from "../cannot-start";
import { bareEnvironment } from "./account";
import type { Binaries } from "./binaries";
import type { Home } from "./home";

const run = promisify(execFile);

/** The one login of an embedded cluster. */
export const login = "juggernaut";

/**
 * Makes the cluster, unless there is one. Its order of text is PostgreSQL's own C.UTF-8, the same on every machine.
 *
 * @throws what `initdb` said, where it failed
 */
export async function initialise(home: Home, binaries: Binaries, throwaway: boolean): Promise<void> {
  if (existsSync(join(home.data, "PG_VERSION"))) return;

  // Made beside and renamed, so that an interrupted one is never taken for a cluster.
  const half = `${home.data}.half`;
  rmSync(half, { recursive: true, force: true });
  const passwordFile = lend(home, home.password);
  try {
    const collation = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const access = [`--username=${login}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    await run(binaries.initdb, ["-D", half, ...collation, ...access, ...(throwaway ? ["--no-sync"] : [])], {
      ...home.account,
      cwd: "/",
      env: bareEnvironment,
    });
  } catch (error) {
    throw new CannotStart(`The database could not be made in ${home.data}: ${said(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, home.data);
}

/** A private file that the account of PostgreSQL may read. */
function lend(home: Home, text: string): string {
  const path = join(home.folder, randomUUID());
  writeFileSync(path, text, { mode: 0o600 });
  if (home.account.uid !== undefined && home.account.gid !== undefined) {
    chownSync(path, home.account.uid, home.account.gid);
  }
  return path;
}

function said(error: unknown): string {
  if (error instanceof Error && "stderr" in error && typeof error.stderr === "string") return error.stderr.trim();
  return String(error);
}

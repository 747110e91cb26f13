import { execFile } from "node:child_process";
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { CannotStart } from "../cannot-start";

const run = promisify(execFile);

/** Who a child process runs as: empty means as ourselves. */
export type Account = { uid?: number; gid?: number };

/** PostgreSQL's programs inherit nothing of ours, no secrets above all. (Next's types demand a NODE_ENV.) */
export const bareEnvironment: NodeJS.ProcessEnv = { LC_ALL: "C", NODE_ENV: "production" };

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of the cluster where there is one, else to the
 * account `postgres`, else to `nobody`.
 */
export function postgresAccount(clusterData: string): Account {
  if (process.getuid?.() !== 0) return {};

  const owner = statSync(clusterData, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new CannotStart(
    "PostgreSQL does not run as root, and this machine has no account `postgres` or `nobody`. " +
      "Start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether the account can pass through every folder on the way to `folder`: asked of the system, not worked out. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (account.uid === undefined) {
    try {
      accessSync(folder, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  return runsAs(account, "test", ["-x", folder]);
}

/** Whether the command ends well when the account runs it. */
export async function runsAs(account: Account, command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, args, { ...account, cwd: "/", env: { ...bareEnvironment, PATH: "/usr/bin:/bin" } });
    return true;
  } catch {
    return false;
  }
}

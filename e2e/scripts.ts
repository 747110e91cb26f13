import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);

/** Runs what `npm run NAME -- ARGS` runs, in this environment, and gives what it printed, line by line. */
export async function runScript(name: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await run("npm", ["run", "--silent", name, "--", ...args], { cwd: root, maxBuffer: 16_777_216 });
  return stdout.trim().split("\n");
}

/** What it printed last: there stand keys and tokens, where a person sees them without scrolling. */
export async function lastLineOf(name: string, args: readonly string[]): Promise<string> {
  return (await runScript(name, args)).at(-1) ?? "";
}

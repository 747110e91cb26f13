/** Checks every import against the plan of the house, and that no source file escaped the check. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { root } from "./environment";

const run = promisify(execFile);
export const rooms = ["domain", "db", "server", "components", "app", "scripts", "bench", "e2e"] as const;
const roomless = ["env.ts", "proxy.ts", "instrumentation.ts"];
const source = /(?<!\.d)\.[cm]?tsx?$/;

const cruised = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) }),
    ),
  }),
});

/** Runs dependency-cruiser over every room and returns what it printed. */
export async function cruise(outputType: string, more: readonly string[] = []): Promise<string> {
  const where = [...rooms, ...roomless].filter((each) => existsSync(join(root, each)));
  const args = ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "--config", "dependency-cruiser.cjs"];
  const { stdout } = await run(process.execPath, [...args, "--output-type", outputType, ...more, ...where], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  }).catch(printed);
  return stdout;
}

/** Violations make it exit with another code than 0, after it printed them. */
function printed(error: unknown): { stdout: string } {
  if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "") {
    return { stdout: error.stdout };
  }
  throw error;
}

function sources(): string[] {
  const inRooms = rooms.flatMap((room) => {
    const folder = join(root, room);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${room}/${name}`);
  });
  return [...roomless, ...inRooms].filter((name) => source.test(name) && existsSync(join(root, name)));
}

/** What is wrong with the imports, a line each; empty when nothing is. */
async function findWrongArrows(): Promise<string[]> {
  const { modules, summary } = cruised.parse(JSON.parse(await cruise("json")));
  const seen = new Set(modules.map((module) => module.source));
  // A checker that reads nothing finds nothing wrong; TypeScript 7, for one, blinds it.
  const unseen = sources().filter((name) => !seen.has(name));
  return [
    ...unseen.map((name) => `not checked: ${name}`),
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const wrong = await findWrongArrows();
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log(`${sources().length} files, every import goes the right way.`);
}

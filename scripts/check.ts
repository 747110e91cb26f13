/** Every static check, one line each: what CI runs and what a person runs. With names, only those: `npm run check lint`. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./environment";

type Command = readonly string[];
type Check = { name: string; commands: readonly Command[]; also?: () => Promise<string | null> };

const bin = (path: string): Command => [process.execPath, join(root, "node_modules", path)];
const script = (name: string): Command => [process.execPath, "--import", "tsx", join(root, "scripts", name)];

const checks: readonly Check[] = [
  // First, for linter and compiler read what it writes, and a fresh clone does not have it.
  { name: "routes", commands: [[...bin("next/dist/bin/next"), "typegen"]] },
  { name: "format", commands: [[...bin("oxfmt/bin/oxfmt"), "--check"]] },
  { name: "lint", commands: [[...bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"]] },
  { name: "types", commands: [bin("typescript/bin/tsc")] },
  { name: "arrows", commands: [script("arrows.ts")] },
  { name: "diagram", commands: [[...script("diagram.ts"), "--check"]] },
  { name: "unused", commands: [bin("knip/bin/knip.js")] },
  { name: "migrations", commands: [], also: findMissingMigration },
];

type Outcome = { ended: boolean; said: string };

function run([command = "", ...args]: Command): Promise<Outcome> {
  return new Promise((resolve) => {
    const settings = { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } };
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      const said = [stdout, stderr].filter(Boolean).join("\n");
      resolve({ ended: error === null, said: said || (error?.message ?? "") });
    });
    // Asked nothing, answers nothing: a generator that wants to know whether a column was renamed fails.
    child.stdin?.end();
  });
}

/** Whether the tables in `db/schema` are what the migrations make: generating one more must yield nothing. */
async function findMissingMigration(): Promise<string | null> {
  mkdirSync(join(root, ".test"), { recursive: true });
  const copy = mkdtempSync(join(root, ".test", "migrations-"));
  try {
    cpSync(join(root, "db/migrations"), copy, { recursive: true });
    const before = readdirSync(copy);
    const options = ["--dialect=postgresql", "--schema=./db/schema/*.ts", "--casing=snake_case"];
    const { ended, said } = await run([
      ...bin("drizzle-kit/bin.cjs"),
      "generate",
      ...options,
      `--out=${relative(root, copy)}`,
    ]);
    if (!ended || !said.includes("nothing to migrate")) return said;
    const made = readdirSync(copy).filter((name) => !before.includes(name));
    return made.length === 0 ? null : `npm run db:generate makes ${made.join(", ")}`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What is wrong, as the tool says it; null when nothing is. */
async function problemOf({ commands, also }: Check): Promise<string | null> {
  for (const command of commands) {
    const { ended, said } = await run(command);
    if (!ended) return said;
  }
  return (await also?.()) ?? null;
}

const wanted = process.argv.slice(2);
for (const check of checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const since = performance.now();
  const problem = await problemOf(check);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`${problem === null ? "✓" : "✗"} ${check.name} (${seconds} s)`);
  if (problem === null) continue;
  console.error(problem.trim());
  process.exitCode = 1;
}

/** `npm run bench [-- NAME …]`: runs the benchmarks, each in a process of its own, and writes down what they say. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, relative } from "node:path";

import { isBuilt } from "@/scripts/running/build";

import { type Report, tableOf, writeDown } from "./report";

const names = [
  "start",
  "live",
  "decisions",
  "queue",
  "fleet",
  "tasks",
  "claims",
  "simulation",
  "goals",
  "pipeline",
  "revenue",
  "overview",
  "import",
  "logs",
  "tail",
] as const;

const root = join(import.meta.dirname, "..");
let running: ReturnType<typeof spawn> | null = null;

/** @returns what it reported, or null where it failed; its own words are on the screen by then */
async function measure(name: string): Promise<Report | null> {
  const args = ["--conditions=react-server", "--import", "tsx", `bench/${name}.bench.ts`];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  running = child;
  let report: Report | null = null;
  // What came is what `run` in house.ts sent.
  child.on("message", (message: Report) => void (report = message));
  await once(child, "exit");
  running = null;
  return report;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !names.some((each) => each === name));
  if (unknown.length > 0)
    throw new Error(`There is no benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  if (!isBuilt()) throw new Error("The build is missing or older than the sources. Run `npm run build` first.");

  for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    console.log(`\n${name}`);
    const report = await measure(name);
    if (report === null || report.figures.some(({ kept }) => kept === false)) process.exitCode = 1;
    if (report === null) continue;
    console.log([tableOf(report), ...report.notes].join("\n\n"));
    console.log(`\nWritten to ${relative(root, writeDown(name, report))}.`);
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => running?.kill(signal));
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

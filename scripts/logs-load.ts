/** Loads a file of JSON lines or CSV into the logs: `npm run logs:load -- FILE`. */
import { statSync } from "node:fs";
import { parseArgs } from "node:util";

import { type LogFileMapping, readLogMapping } from "@/domain/log-file-fields";

import { loadFile, type LoadWish, type Tally } from "./logs/load";
import { reachDatabase, sayWhy, Usage } from "./reach";
import { showProgress } from "./replay/pace";

const usage = "npm run logs:load -- FILE [--worker ID] [--map level=Level,message=Content,created_at=Date+Time]";

function readMapping(text: string | undefined): LogFileMapping {
  if (text === undefined) return {};
  const read = readLogMapping(text);
  if ("wrong" in read) throw new Usage(`--map: ${read.wrong} ${usage}`);
  return read.mapping;
}

function readArguments(): LoadWish {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { worker: { type: "string" }, map: { type: "string" }, help: { type: "boolean" } },
  });
  const [file, ...rest] = positionals;
  if (values.help === true || file === undefined || rest.length > 0) throw new Usage(usage);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new Usage(`There is no file ${file}.`);
  if (found.isDirectory()) throw new Usage(`${file} is a folder. Name one file of it.`);
  if (values.worker !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/.test(values.worker)) {
    throw new Usage(`--worker takes up to 64 letters, digits and _ . : - only. ${usage}`);
  }
  return { file, worker: values.worker ?? null, mapping: readMapping(values.map) };
}

const barWidth = 30;

function barOf({ bytes, size, stored, known, refused }: Tally, seconds: number): string {
  const share = size === 0 ? 1 : bytes / size;
  const done = Math.round(share * barWidth);
  const perSecond = Math.round((stored + known) / Math.max(seconds, 0.001));
  const parts = [`${stored} lines`, known > 0 && `${known} known`, refused > 0 && `${refused} refused`];
  return `[${"#".repeat(done)}${".".repeat(barWidth - done)}] ${Math.floor(share * 100)} %  ${parts.filter(Boolean).join(", ")}, ${perSecond}/s`;
}

function tell(file: string, { stored, known, refused, problems, daysMade, brokeOff }: Tally): void {
  if (brokeOff !== null && stored + known === 0) throw new Usage(`${brokeOff} Nothing was loaded.`);
  console.log(`${stored} lines of ${file} were loaded.`);
  if (known > 0) console.log(`${known} were there already, from the same place of a file of this name.`);
  if (daysMade > 0) console.log(`${daysMade === 1 ? "1 day was" : `${daysMade} days were`} made for them.`);
  for (const { number, problem } of problems) console.error(`  line ${number}: ${problem}`);
  if (refused > problems.length) console.error(`  and ${refused - problems.length} more`);
  if (refused > 0) console.error(`Left out: ${refused}. Once they are mended, the same command adds only them.`);
  if (brokeOff !== null) console.error(`${brokeOff} What stands before it was loaded.`);
  if (refused > 0 || brokeOff !== null) process.exitCode = 1;
}

async function main(): Promise<void> {
  const wish = readArguments();
  const reached = await reachDatabase("start");
  const begun = performance.now();
  let bar = "";
  let isTold = false;
  const progress = showProgress(() => bar);
  try {
    const tally = await loadFile(wish, (now) => {
      bar = barOf(now, (performance.now() - begun) / 1_000);
      if (isTold || now.readAs === null) return;
      isTold = true;
      progress.say(`Read as ${now.readAs}.`);
    }).finally(progress.done);
    tell(wish.file, tally);
  } finally {
    await reached?.close();
  }
}

main().catch(sayWhy);

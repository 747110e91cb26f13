/** What a benchmark says, and how it is written down. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

/** One measured figure. `limit` is what it has to keep; without one it stands for comparison. */
export type Figure = { what: string; value: string; limit?: string; kept?: boolean };
/** `of` tells a run from others of the same benchmark that stand beside it. */
export type Report = { figures: readonly Figure[]; notes: readonly string[]; postgres: string; of?: string };

/** The value below which that share of the sample lies, nearest rank. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const rounded = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** Median, 95th percentile and worst of a sample in milliseconds, held to a limit for the 95th percentile. */
export function spread(what: string, sampleMs: readonly number[], p95LimitMs?: number): Figure {
  const [median, p95, worst] = [quantile(sampleMs, 0.5), quantile(sampleMs, 0.95), quantile(sampleMs, 1)];
  const value = `median ${rounded(median)} ms, p95 ${rounded(p95)} ms, worst ${rounded(worst)} ms (n ${sampleMs.length})`;
  return { what, value, ...(p95LimitMs !== undefined && { limit: `p95 ≤ ${p95LimitMs} ms`, kept: p95 <= p95LimitMs }) };
}

const verdict = ({ kept }: Figure): string => (kept === undefined ? "" : kept ? "kept" : "MISSED");

export function tableOf({ figures }: Report): string {
  const rows = figures.map((figure) => [figure.what, figure.value, figure.limit ?? "", verdict(figure)]);
  const lines = [["figure", "measured", "limit", ""], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function machine(postgres: string): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), ${memory}, Node ${process.versions.node}, ${postgres}`;
}

const dir = join(import.meta.dirname, "results");

/** Writes one benchmark's section into today's file, in place of what it said before. @returns the file's path */
export function writeDown(name: string, report: Report): string {
  const heading = report.of === undefined ? `## ${name}` : `## ${name}, ${report.of}`;
  const at = new Date().toISOString();
  const path = join(dir, `${at.slice(0, 10)}.md`);
  mkdirSync(dir, { recursive: true });
  const load = loadavg()
    .map((each) => each.toFixed(1))
    .join(", ");
  const section = [
    heading,
    `${at.slice(0, 16).replace("T", " ")} UTC, load afterwards ${load}. ${machine(report.postgres)}.`,
    tableOf(report),
    ...report.notes,
  ].join("\n\n");
  const before = existsSync(path) ? readFileSync(path, "utf8") : `# Measured on ${at.slice(0, 10)}\n`;
  const others = before.split(/\n(?=## )/).filter((each) => !each.startsWith(`${heading}\n`));
  writeFileSync(path, `${[...others, section].map((each) => each.trim()).join("\n\n")}\n`);
  return path;
}

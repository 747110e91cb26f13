import { z } from "zod";

import { isUuid } from "./ids";

/** What a column or a member of a file's lines can be. */
export const logFileFields = [
  "level",
  "message",
  "created_at",
  "worker_id",
  "action",
  "source",
  "task_id",
  "goal_id",
  "duration_ms",
  "tokens_used",
  "cost_cents",
  "cost_micros",
  "input_data",
  "output_data",
  "error_data",
  "id",
] as const;
export type LogFileField = (typeof logFileFields)[number];

/** Which columns are which field; several are joined by a space, as a date and its time of day are. */
export type LogFileMapping = Partial<Record<LogFileField, readonly string[]>>;

/** What other programs call it, in small letters without marks. Earlier names win; a plus joins two. */
const known = {
  level: ["level", "severity", "loglevel", "lvl", "levelname", "severitytext"],
  message: ["message", "msg", "content", "text", "body", "event"],
  created_at: ["createdat", "timestamp", "time+date", "datetime", "ts", "eventtime", "time", "date"],
  worker_id: ["workerid", "worker", "agent", "agentid"],
  action: ["action", "actiontype"],
  source: ["source", "component", "logger", "loggername"],
  task_id: ["taskid"],
  goal_id: ["goalid"],
  duration_ms: ["durationms"],
  tokens_used: ["tokensused", "tokens"],
  cost_cents: ["costcents"],
  cost_micros: ["costmicros"],
  input_data: ["inputdata", "input"],
  output_data: ["outputdata", "output"],
  error_data: ["errordata", "error"],
  id: ["id", "uuid"],
} as const satisfies Record<LogFileField, readonly string[]>;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** The columns of one field, or none; a date beside a time of day belongs with it. */
function guess(field: LogFileField, columns: readonly string[]): readonly string[] {
  const named = (name: string) => columns.find((column) => plain(column) === name);
  for (const name of known[field]) {
    const parts = name === "time+date" ? [named("date"), named("time")] : [named(name)];
    const found = parts.filter((part) => part !== undefined);
    if (found.length === parts.length) return found;
  }
  return [];
}

/** What the names of columns say by themselves; what somebody said comes first. */
export function guessLogMapping(columns: readonly string[], said: LogFileMapping = {}): LogFileMapping {
  const taken = new Set(Object.values(said).flat());
  const mapping: LogFileMapping = { ...said };
  for (const field of logFileFields) {
    if (mapping[field] !== undefined) continue;
    const found = guess(
      field,
      columns.filter((column) => !taken.has(column)),
    );
    if (found.length === 0) continue;
    mapping[field] = found;
    for (const column of found) taken.add(column);
  }
  return mapping;
}

/** Whether anything says that this is a log, and not some other file. */
export const isLog = ({ level, message, created_at }: LogFileMapping): boolean =>
  level !== undefined || message !== undefined || created_at !== undefined;

const ids: ReadonlySet<LogFileField> = new Set(["id", "task_id", "goal_id"]);

/** How a line is read, for whoever would rather have it otherwise. What is no id is data like any other. */
export function explainLogMapping(members: Readonly<Record<string, unknown>>, mapping: LogFileMapping): string {
  const left = new Set(Object.keys(members));
  const told = logFileFields.flatMap((field) => {
    const from = (mapping[field] ?? []).filter((column) => !ids.has(field) || isUuid(String(members[column])));
    for (const column of from) left.delete(column);
    return from.length === 0 ? [] : [`${field} from ${from.join(" + ")}`];
  });
  return [...told, ...(left.size === 0 ? [] : [`the rest as input: ${[...left].join(", ")}`])].join("; ");
}

const fieldName = z.enum(logFileFields);

/**
 * `level=Level,message=Content,created_at=Date+Time` as somebody types it.
 *
 * @returns what it says, or what is wrong with it
 */
export function readLogMapping(text: string): { mapping: LogFileMapping } | { wrong: string } {
  const mapping: LogFileMapping = {};
  for (const pair of text.split(",")) {
    const [name = "", ...rest] = pair.split("=");
    const field = fieldName.safeParse(name.trim());
    if (!field.success) return { wrong: `There is no field “${name.trim()}”. There are: ${logFileFields.join(", ")}.` };
    const columns = rest
      .join("=")
      .split("+")
      .map((column) => column.trim())
      .filter((column) => column !== "");
    if (columns.length === 0) return { wrong: `${field.data} needs a column: ${field.data}=Column.` };
    mapping[field.data] = columns;
  }
  return { mapping };
}

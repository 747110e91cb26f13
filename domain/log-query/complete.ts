import { logLevels } from "../logs";
import { type FieldName, fieldNames } from "./fields";
import { valued } from "./print";
import { type Slot, slotAt } from "./slot";
import { type DataPart, dataParts, type Evidence, evidence } from "./terms";

/** Something that lines hold, and how many do; null where nobody counted. */
export type KnownValue = { value: string; lines: number | null };
/** A task or a goal, which a query knows by its id. */
export type KnownTitle = { id: string; title: string };
export type Known = Partial<Record<"level" | "worker" | "action" | "source", readonly KnownValue[]>> &
  Partial<Record<"task" | "goal", readonly KnownTitle[]>>;

export type Candidate = {
  /** What is read in the list. */
  label: string;
  /** What is written in place of what stands there. */
  insert: string;
  meaning: string | null;
  lines: number | null;
};
/** `candidates` go in place of what stands from `from` up to `to`. */
export type Completion = {
  from: number;
  to: number;
  kind: "term" | "name" | "value";
  candidates: readonly Candidate[];
};

/** More than these nobody reads; another letter leaves fewer. */
const most = 40;
const mostValuesAmongFields = 6;

const fieldMeanings = {
  level: "how bad it is",
  worker: "who wrote it",
  action: "what was done; email.* is everything below",
  source: "where in the worker it was written",
  task: "the task that it belongs to",
  goal: "the goal that it belongs to",
  id: "one line, by its id",
  cost: "in cents, or as $1.50",
  tokens: "how many, such as 4k",
  duration: "how long it took, such as 2s",
  since: "when, or so long ago: 24h",
  until: "before when, or longer ago than",
  has: "whether something is there",
} as const satisfies Record<FieldName, string>;
const partMeanings = {
  input: "a path into what went in",
  output: "a path into what came out",
  error: "a path into what went wrong",
} as const satisfies Record<DataPart, string>;
const evidenceMeanings = {
  input: "what went in was kept",
  output: "what came out was kept",
  error: "something went wrong, with data",
  cost: "it cost something, or nothing, and says so",
  tokens: "it says how many tokens",
  duration: "it says how long it took",
  task: "it belongs to a task",
  goal: "it belongs to a goal",
} as const satisfies Record<Evidence, string>;
const examples: Partial<Record<FieldName, readonly (readonly [value: string, meaning: string])[]>> = {
  cost: [
    ["1", "one cent"],
    ["100", "a hundred cents"],
    ["$10", "ten of the currency"],
  ],
  tokens: [
    ["1k", "a thousand"],
    ["10k", "ten thousand"],
    ["1m", "a million"],
  ],
  duration: [
    ["250ms", "a quarter of a second"],
    ["2s", "two seconds"],
    ["1m", "a minute"],
  ],
  since: [
    ["15m", "the last 15 minutes"],
    ["1h", "the last hour"],
    ["24h", "the last day"],
    ["7d", "the last week"],
  ],
  until: [
    ["1h", "longer than an hour ago"],
    ["24h", "longer than a day ago"],
    ["7d", "longer than a week ago"],
  ],
};

/** What is compared more often than it is named. */
const usualSign: Partial<Record<FieldName, string>> = { cost: ">", tokens: ">", duration: ">=" };

const rankOf = (label: string, typed: string): number => {
  const at = label.toLowerCase().indexOf(typed.toLowerCase());
  return at === -1 ? 2 : Math.min(at, 1);
};

/** Those that hold what was typed; that begin with it first, and among these those that more lines have, or as they came. */
function fitting(candidates: readonly Candidate[], typed: string, isByLines: boolean): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate.label, typed) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank || (isByLines ? (b.candidate.lines ?? 0) - (a.candidate.lines ?? 0) : 0))
    .map(({ candidate }) => candidate);
}

/** Also every namespace of the actions: `email.*`, with the lines of all below it. */
function actionsOf(known: readonly KnownValue[]): KnownValue[] {
  const spaces = new Map<string, { lines: number | null; actions: number }>();
  for (const { value, lines } of known) {
    const steps = value.split(".").slice(0, -1);
    steps.forEach((_, at) => {
      const space = `${steps.slice(0, at + 1).join(".")}.*`;
      const { lines: sum, actions } = spaces.get(space) ?? { lines: 0, actions: 0 };
      spaces.set(space, { lines: sum === null || lines === null ? null : sum + lines, actions: actions + 1 });
    });
  }
  const several = [...spaces].filter(([, { actions }]) => actions > 1);
  return [...known, ...several.map(([value, { lines }]) => ({ value, lines }))];
}

/** A comma in it would make it two. */
const counted = (values: readonly KnownValue[]): Candidate[] =>
  values
    .filter(({ value }) => value !== "" && !value.includes(","))
    .map(({ value, lines }) => ({ label: value, insert: value, meaning: null, lines }));

function levels(known: readonly KnownValue[]): Candidate[] {
  const linesOf = (level: string) => known.find(({ value }) => value === level)?.lines ?? null;
  return logLevels.toReversed().map((level) => ({ label: level, insert: level, meaning: null, lines: linesOf(level) }));
}

function valuesOf(field: FieldName, known: Known): Candidate[] {
  switch (field) {
    case "level":
      return levels(known.level ?? []);
    case "worker":
    case "source":
      return counted(known[field] ?? []);
    case "action":
      return counted(actionsOf(known.action ?? []));
    case "task":
    case "goal":
      return (known[field] ?? []).map(({ id, title }) => ({ label: title, insert: id, meaning: null, lines: null }));
    case "has":
      return evidence.map((what) => ({ label: what, insert: what, meaning: evidenceMeanings[what], lines: null }));
    default:
      return (examples[field] ?? []).map(([value, meaning]) => ({ label: value, insert: value, meaning, lines: null }));
  }
}

/** In place of a whole value: the list with this one in it. */
function valueCandidates(slot: Slot & { kind: "value" }, known: Known): Candidate[] {
  const all = valuesOf(slot.field, known).filter(({ insert }) => ![...slot.before, ...slot.after].includes(insert));
  // Titles were looked for by the server, and in its own way.
  const fit = slot.field === "task" || slot.field === "goal" ? all : fitting(all, slot.typed, slot.field !== "level");
  return fit.slice(0, most).map((candidate) => ({
    ...candidate,
    insert: valued([...slot.before, candidate.insert, ...slot.after].filter((part) => part !== "").join(",")),
  }));
}

const fields: readonly Candidate[] = [
  ...fieldNames.map((name) => ({
    label: name,
    insert: `${name}${usualSign[name] ?? ":"}`,
    meaning: fieldMeanings[name],
  })),
  ...dataParts.map((part) => ({ label: `${part}.`, insert: `${part}.`, meaning: partMeanings[part] })),
].map((candidate) => ({ ...candidate, lines: null }));

/** What was typed may itself be a value: `SAR` for worker:SARAH. */
function wholeTerms(typed: string, known: Known): Candidate[] {
  if (typed.length < 2) return [];
  const terms = (["level", "worker", "action", "source"] as const).flatMap((field) =>
    fitting(valuesOf(field, known), typed, true)
      .filter(({ label, lines }) => rankOf(label, typed) === 0 && (field === "level" || lines !== null))
      .map(({ insert, ...rest }) => ({ ...rest, label: `${field}:${insert}`, insert: `${field}:${valued(insert)}` })),
  );
  return terms.slice(0, mostValuesAmongFields);
}

function candidatesFor(slot: Slot, known: Known): Candidate[] {
  const { typed } = slot;
  if (slot.kind === "value") return valueCandidates(slot, known);
  const begun = fields.filter(({ label }) => label.startsWith(typed.toLowerCase()));
  if (slot.kind === "term") return [...begun, ...wholeTerms(typed, known)];
  return begun
    .filter(({ label }) => !label.endsWith("."))
    .map(({ label, ...rest }) => ({ ...rest, label, insert: label }));
}

/**
 * What may be meant at this place of a query.
 *
 * @returns null where nothing fits, or what stands there is already the only thing that does
 */
export function complete(text: string, caret: number, known: Known): Completion | null {
  const slot = slotAt(text, caret);
  if (slot === null) return null;
  const { kind, from, to } = slot;
  const candidates = candidatesFor(slot, known);
  const standing = text.slice(from, to);
  const isThere = candidates.length === 1 && candidates[0]?.insert === standing;
  return candidates.length === 0 || isThere ? null : { kind, from, to, candidates };
}

/** The query with a candidate in it, and where the caret goes. What is whole gets a space behind it; a field waits for its value. */
export function take(
  text: string,
  { from, to, kind }: Completion,
  { insert }: Candidate,
): { text: string; caret: number } {
  const rest = text.slice(to);
  const isWhole = kind === "value" || (kind === "term" && !/[:.>=]$/.test(insert));
  const gap = isWhole && !/^[\s)]/u.test(rest) ? " " : "";
  const caret = from + insert.length + (isWhole && (gap !== "" || /^\s/u.test(rest)) ? 1 : 0);
  return { text: `${text.slice(0, from)}${insert}${gap}${rest}`, caret };
}

import type { LogLevel } from "@/domain/logs";

/**
 * A small step on the way to an action. In the words: `{thing}` is what the task is about, `{n}` a number, `{k}` a small one, `{p}`
 * how far the task is, `{id}` an id of somebody else's system, `{url}` a page.
 */
export type Step = {
  weight: number;
  /** The action's own name where none is said. */
  action?: string;
  level?: LogLevel;
  says: string;
  /** How long it takes, in milliseconds. */
  ms?: readonly [least: number, most: number];
  /** What goes in and comes out, where it is kept. */
  input?: readonly string[];
  output?: readonly string[];
};

/** What every craft does between what it is there for. */
export const anySteps: readonly Step[] = [
  { weight: 9, action: "context.load", level: "debug", says: "Loaded {n} lines of context", ms: [4, 90] },
  {
    weight: 6,
    action: "memory.read",
    level: "debug",
    says: "Recalled {n} notes about “{thing}”",
    ms: [8, 140],
    input: ["thing"],
  },
  { weight: 5, action: "cache.read", level: "debug", says: "Cache hit for key {id}", ms: [1, 6] },
  { weight: 3, action: "cache.read", level: "debug", says: "Cache miss for key {id}", ms: [1, 9] },
  { weight: 7, action: "plan.step", says: "Step {k}: go on with “{thing}”", output: ["k"] },
  { weight: 6, action: "check.fields", level: "debug", says: "Checked {n} fields, none is missing", ms: [2, 40] },
  { weight: 5, action: "task.progress", says: "{p} % done" },
  { weight: 2, action: "check.fields", level: "warn", says: "Field {k} is empty, went on without it", ms: [2, 40] },
];

/** What leads to an action, by the first part of its name. */
export const stepsTo: Readonly<Record<string, readonly Step[]>> = {
  web: [
    { weight: 8, says: "Search for “{thing}” gave {n} results", ms: [180, 2_400], input: ["thing"], output: ["n"] },
    { weight: 9, action: "web.open", says: "Opened {url}", ms: [120, 4_800], input: ["url"] },
    { weight: 8, action: "web.read", level: "debug", says: "Read {n} passages of {url}", ms: [30, 700], output: ["n"] },
    { weight: 1, action: "web.open", level: "warn", says: "{url} answered 429, tries again in {k} s", ms: [40, 300] },
  ],
  crm: [
    { weight: 8, says: "GET /v3/contacts/{id} answered 200", ms: [40, 600], input: ["id"] },
    { weight: 6, says: "Page {k} of contacts read", ms: [90, 900], output: ["n"] },
    { weight: 5, level: "debug", says: "Contact {id} has {n} properties", output: ["n"] },
    { weight: 1, level: "warn", says: "Contact {id} stands there twice", input: ["id"] },
  ],
  email: [
    { weight: 7, says: "Drafted a letter about “{thing}”, {n} words", ms: [400, 5_000], output: ["n"] },
    { weight: 6, level: "debug", says: "Template {id} filled, {n} placeholders", ms: [3, 30] },
    {
      weight: 4,
      action: "email.check",
      level: "debug",
      says: "Address checked, mailbox answers in {n} ms",
      ms: [60, 900],
    },
    { weight: 1, action: "email.check", level: "warn", says: "Mail server asks to come back in {k} s", ms: [60, 900] },
  ],
  report: [
    { weight: 7, says: "Section {k} written", ms: [300, 6_000], output: ["n"] },
    { weight: 6, level: "debug", says: "Figure {n} taken from sheet {id}", ms: [10, 120], input: ["id"] },
    { weight: 4, says: "Compared {n} figures with last month", ms: [40, 500] },
  ],
  invoice: [
    { weight: 8, says: "Invoice {id} read, {n} positions", ms: [60, 900], input: ["id"], output: ["n"] },
    { weight: 6, level: "debug", says: "Matched payment {id} with {n} candidates", ms: [15, 300] },
    { weight: 1, level: "warn", says: "Position {k} has no tax rate", input: ["k"] },
  ],
  repo: [
    { weight: 7, says: "Fetched branch at {id}, {n} files changed", ms: [300, 4_000], output: ["n"] },
    { weight: 6, level: "debug", says: "Read src/module-{n}.ts", ms: [3, 40] },
    { weight: 5, action: "code.edit", says: "Edited {n} lines for “{thing}”", ms: [200, 3_000], output: ["n"] },
  ],
  code: [
    { weight: 8, says: "Suite {k} passed", ms: [200, 9_000], output: ["n"] },
    { weight: 6, level: "debug", says: "Built chunk {id}, {n} kB", ms: [80, 1_900] },
    { weight: 2, level: "warn", says: "Suite {k} passed at the second try", ms: [200, 9_000] },
  ],
  test: [
    { weight: 8, says: "Case {k} passed on {url}", ms: [300, 5_000], output: ["n"] },
    { weight: 5, level: "debug", says: "Screenshot {id} kept", ms: [80, 600] },
    { weight: 1, level: "warn", says: "Case {k} took longer than usual", ms: [6_000, 14_000] },
  ],
  page: [
    { weight: 7, says: "Wrote {n} words of “{thing}”", ms: [900, 9_000], output: ["n"] },
    { weight: 5, level: "debug", says: "Heading {k} fits the outline", ms: [3, 40] },
    { weight: 4, says: "Link {url} answers", ms: [90, 1_900], input: ["url"] },
  ],
  price: [
    { weight: 8, says: "Price of “{thing}” at {url} is {n} cents", ms: [120, 2_800], output: ["n"] },
    { weight: 1, level: "warn", says: "Price at {url} is older than {n} h", ms: [40, 300] },
  ],
  ad: [
    { weight: 7, says: "Campaign {id} read, {n} clicks", ms: [90, 1_400], input: ["id"], output: ["n"] },
    { weight: 5, level: "debug", says: "Variant {k} scored", ms: [40, 600], output: ["n"] },
  ],
  domain: [
    { weight: 8, says: "Looked up {n} names", ms: [120, 2_400], output: ["n"] },
    { weight: 5, level: "debug", says: "Registry {id} answered in {n} ms", ms: [60, 1_200] },
  ],
  dataset: [
    { weight: 8, says: "Read {n} rows of file {id}", ms: [60, 2_400], output: ["n"] },
    { weight: 4, level: "debug", says: "Column {k} has no gaps", ms: [10, 200] },
    { weight: 1, level: "warn", says: "Row {n} can't be read, left out", input: ["n"] },
  ],
};

/** While people have not said anything yet. */
export const waitSteps: readonly Step[] = [
  {
    weight: 1,
    action: "approval.wait",
    level: "debug",
    says: "No word yet, asks again in {k} s",
    ms: [20_000, 60_000],
  },
];

/** What goes wrong on the way to a failure, again and again. */
export const failSteps: readonly Step[] = [
  {
    weight: 5,
    action: "http.request",
    level: "error",
    says: "Connection to {url} refused, attempt {k}",
    ms: [900, 9_000],
    input: ["url"],
  },
  {
    weight: 4,
    action: "http.request",
    level: "error",
    says: "Request {id} timed out after {k} s",
    ms: [9_000, 30_000],
    input: ["id"],
  },
  { weight: 8, action: "http.retry", level: "warn", says: "Tries again in {k} s", ms: [500, 4_000] },
  { weight: 4, action: "http.request", says: "Request {id} answered 200", ms: [90, 900], input: ["id"] },
];

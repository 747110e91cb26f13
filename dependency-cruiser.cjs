/**
 * The plan of the house. A room may import itself and the rooms listed here, and nothing else: this table is the
 * architecture, and it is the test.
 */
const mayEnter = {
  domain: [],
  db: ["domain"],
  server: ["db", "domain"],
  components: ["domain"],
  app: ["server", "components", "domain"],
  scripts: ["server", "db", "domain"],
  bench: ["server", "db", "domain", "scripts"],
  e2e: ["domain"],
};
const rooms = Object.keys(mayEnter);

/** The few doors in the walls, each with its reason. */
const doors = {
  // Tests of the pages speak of their addresses.
  e2e: "^app/paths[.]ts$",
  // The addresses stand once.
  components: "^app/paths[.]ts$",
  server: "^app/paths[.]ts$",
};
/** Brings up the test cluster, for which it needs the launcher and the migrations. */
const stagehand = "^server/testing/global-setup[.]ts$";

const walls = rooms.map((room) => ({
  name: `${room}-stays-in-its-lane`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: stagehand },
  to: {
    path: `^(${rooms.filter((each) => each !== room && !mayEnter[room].includes(each)).join("|")})/`,
    ...(doors[room] && { pathNot: doors[room] }),
  },
}));

const npm = (names) => `(^|/)node_modules/(${names.join("|")})(/|$)`;
const test = "[.]test[.]tsx?$";

module.exports = {
  forbidden: [
    ...walls,
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      comment: "Rules know no framework, no clock, no disk: only zod. What their tests stand on may make things up.",
      from: { path: "^domain/", pathNot: `${test}|/testing/` },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"], pathNot: npm(["zod"]) },
    },
    {
      name: "sql-is-spoken-in-few-rooms",
      severity: "error",
      from: { pathNot: `^(db|server|scripts|bench)/|^drizzle[.]config[.]ts$|${test}` },
      to: { path: npm(["drizzle-orm", "postgres"]) },
    },
    {
      name: "the-key-hangs-in-one-place",
      severity: "error",
      comment: "Queries and commands are how everyone else gets in.",
      from: {
        path: "^(app|server)/",
        pathNot: `^server/(command|query|statement|realtime)[.]ts$|^server/testing/|${test}`,
      },
      to: { path: "^db/client[.]ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "statements-are-for-lines",
      severity: "error",
      comment: "What leaves nothing on the trail is for log lines alone.",
      from: { pathNot: `^server/logs/together[.]ts$|${test}` },
      to: { path: "^server/statement[.]ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "leaves-do-not-import-roots",
      severity: "error",
      comment: "A private component gets data by props and writes by ../actions; of server it may know only the types.",
      from: { path: "/_components/" },
      to: { path: "^server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "private-means-private",
      severity: "error",
      from: { path: "^app/[(]dashboard[)]/([^/]+)/" },
      to: { path: "^app/.+/_components/", pathNot: "^app/[(]dashboard[)]/$1/|^app/[(]dashboard[)]/_components/" },
    },
    {
      name: "secrets-stay-in",
      severity: "error",
      from: { path: "^(app|components|domain|e2e)/", pathNot: test },
      to: { path: "^env[.]ts$" },
    },
    {
      name: "next-stops-at-the-door",
      severity: "error",
      comment: "Commands also serve the API, the jobs and the benchmarks; only adapters may know Next.",
      from: {
        path: "^(domain|db|server|scripts|bench)/",
        pathNot: `^server/(session|auth|form-action|read-action|endpoint)[.]ts$|${test}`,
      },
      to: { path: npm(["next", "next-auth", "react"]) },
    },
    {
      name: "tables-behind-their-fence",
      severity: "error",
      from: { pathNot: "^components/table/" },
      to: { path: npm(["@tanstack/react-table", "@tanstack/table-core"]) },
    },
    {
      name: "charts-behind-their-fence",
      severity: "error",
      from: { pathNot: "^components/chart/" },
      to: { path: npm(["recharts"]) },
    },
    {
      name: "tests-are-no-library",
      severity: "error",
      from: { pathNot: `${test}|^server/testing/|^vitest[.]config[.]ts$` },
      to: { path: `${test}|^server/testing/` },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      comment: "A path that is not found is an arrow that is not checked.",
      from: {},
      to: { couldNotResolve: true, pathNot: "[.]css$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^[.](next|test|data)/" },
    // See `import type` too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};

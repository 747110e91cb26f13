// The server under test: on an empty data directory, and a database that nobody else has.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { root } from "./install.mjs";

const dataDir = process.env.JUGGERNAUT_DATA_DIR ?? "";
if (!/[/\\]e2e$/.test(dataDir)) throw new Error(`${dataDir} is no data directory of the browser tests.`);

// A run that was killed leaves its database running.
spawnSync(process.execPath, ["--import", "tsx", "scripts/discard-database.ts", dataDir], {
  cwd: root,
  stdio: "inherit",
});
rmSync(dataDir, { recursive: true, force: true });
await import("./start.mjs");

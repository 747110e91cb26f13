// `npm start`: installs what is missing, then runs scripts/up.ts, which needs what was installed.
import { spawn } from "node:child_process";
import { whenAbandoned } from "./abandoned.mjs";
import { demandNode, ensureInstalled, root } from "./install.mjs";

demandNode();
await ensureInstalled();

const up = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", "scripts/up.ts", ...process.argv.slice(2)],
  { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => up.kill(signal));
whenAbandoned(() => up.kill("SIGTERM"));
up.once("exit", (code) => process.exit(code ?? 1));

// Plain Node without packages: it runs before there are any.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { patchPostgres } from "./patch-postgres.mjs";

export const root = resolve(import.meta.dirname, "..");

/** Ends the process where this Node is too old to read the rest. */
export function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`JUGGERNAUT needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs the packages unless exactly those of package-lock.json are installed. Their versions are compared, for
 * times say nothing in a fresh checkout, and npm writes its own list only when an installation is whole.
 */
export async function ensureInstalled() {
  demandHome();
  if (!isInstalled()) await install();
  // Here too: npm runs no scripts where it is told so.
  patchPostgres();
}

async function install() {
  if (!isWritable(existsSync(join(root, "node_modules")) ? join(root, "node_modules") : root)) {
    console.error(`${root} is not yours to write, so packages can't be installed there. Clone as this user.`);
    process.exit(1);
  }

  const since = Date.now();
  console.log("Installing packages, a minute or so.");
  const ticking = setInterval(() => {
    console.log(`  still installing: ${Math.round((Date.now() - since) / 1000)} s`);
  }, 10_000);
  const code = await run(npm(), ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  clearInterval(ticking);
  if (code !== 0) {
    console.error("The packages could not be installed; what npm said is above.");
    process.exit(1);
  }
  console.log(`✓ Packages (${Math.round((Date.now() - since) / 1000)} s)`);
}

function isInstalled() {
  const inPlace = join(root, "node_modules/.package-lock.json");
  if (!existsSync(inPlace)) return false;

  const { packages: installed } = JSON.parse(readFileSync(inPlace, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = installed[path];
    // Optional ones are for other machines, mostly.
    return found ? found.version === version : optional === true;
  });
}

/** npm keeps a cache, and browsers a profile, in the home folder; an account without one gets a temporary home. */
function demandHome() {
  if (isWritable(homedir())) return;
  const home = join(tmpdir(), `juggernaut-home-${process.getuid?.() ?? ""}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  process.env.HOME = home;
}

export function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The npm that runs us, or else the one on the path. */
function npm() {
  return process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
}

const running = new Set();

/** Runs a command in the project's folder, its output ours. Returns its exit code. */
export function run([command, ...before], args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, [...before, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    running.add(child);
    child.once("error", (error) => {
      console.error(`${command} could not be run: ${error.message}`);
      done(1);
    });
    child.once("exit", (code, signal) => {
      running.delete(child);
      done(signal ? 1 : code);
    });
  });
}

/** Ends what `run` runs now. */
export function stopRunning() {
  for (const child of running) child.kill("SIGTERM");
}

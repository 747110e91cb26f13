// Which browser the browser tests drive. Plain Node: the tests are not the only ones to ask.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser of this machine that starts, as a path; null where there is none. */
export function systemBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (isProgram(path) && starts(path)) return path;
  }
  return null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser without its libraries, or a stub that says how to install one, does not. */
export function starts(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

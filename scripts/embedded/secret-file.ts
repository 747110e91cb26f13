import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { CannotStart } from "../cannot-start";

/**
 * The content of a private file, made with `make` where there is none. Of two processes that make it at once, both
 * get what the first wrote.
 *
 * @throws where the file cannot be read or is empty: a lost secret must stop the start, never be replaced quietly
 */
export function readOrMake(path: string, make: () => string): string {
  const kept = read(path);
  if (kept !== null) return kept;

  // Linked into place only when whole, so that a start that is killed leaves no half secret.
  const whole = `${path}.${randomUUID()}`;
  writeFileSync(whole, `${make().trim()}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(whole, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(whole, { force: true });
  }
  return read(path) ?? "";
}

function read(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new CannotStart(
      `The secret in ${path} cannot be read. Start as the user who owns it, or set JUGGERNAUT_DATA_DIR.`,
      {
        cause: error,
      },
    );
  }
  if (text === "")
    throw new CannotStart(`${path} is empty. Put the secret back from a backup; without one, remove the file.`);
  return text;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

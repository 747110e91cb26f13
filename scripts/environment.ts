import { generateKeyPairSync, randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { CannotStart } from "./cannot-start";
import { makeDataDir } from "./embedded/home";
import { readOrMake } from "./embedded/secret-file";
import { findRoles } from "./migrate";
import { type Database, ensureDatabase, joinDatabase } from "./postgres";

/** What a script stands on once it is settled. */
export type House = {
  dataDir: string;
  /** Null only with `database: "join"` while the embedded database does not run. */
  databaseUrl: string | null;
  /** Null where DATABASE_URL names a database of somebody else's. */
  embedded: Database | null;
  /** Gives up the embedded database; call it last. */
  stop(): Promise<void>;
};

type Options = {
  /** `start`: start the embedded database if it does not run. `join`: use it only if it does. */
  database?: "start" | "join";
  say?: (line: string) => void;
};

export const root = resolve(import.meta.dirname, "..");

/**
 * Fills the environment with everything that nobody has set: secrets and the demonstration password from the data
 * directory, the address of the embedded database. A script calls it first and only then imports, dynamically,
 * whatever reads `env.ts`; child processes inherit it.
 *
 * @throws where a secret in the data directory is unreadable or empty, or the database cannot run here
 */
export async function settle({ database = "start", say = () => undefined }: Options = {}): Promise<House> {
  readEnvironmentFiles();
  const dataDir = resolve(root, set("JUGGERNAUT_DATA_DIR") ?? ".data");
  process.env["JUGGERNAUT_DATA_DIR"] = dataDir;
  makeDataDir(dataDir);

  keep(dataDir, "AUTH_SECRET", "auth-secret", () => randomBytes(48).toString("base64url"));
  keep(dataDir, "JUGGERNAUT_SIGNING_KEY", "signing-key.pem", makeSigningKey);

  const given = set("DATABASE_URL");
  process.env["JUGGERNAUT_DEMO"] = set("JUGGERNAUT_DEMO") ?? (given ? "0" : "1");
  if (process.env["JUGGERNAUT_DEMO"] === "1") {
    keep(dataDir, "JUGGERNAUT_DEMO_PASSWORD", "demo-password", readablePassword);
  }
  if (given) {
    process.env["JUGGERNAUT_DATABASE_ROLES"] = await findRoles(given).catch(cannotUse);
    return { dataDir, databaseUrl: given, embedded: null, stop: async () => undefined };
  }

  const embedded = database === "start" ? await ensureDatabase(dataDir, { say }) : await joinDatabase(dataDir);
  if (embedded) process.env["DATABASE_URL"] = embedded.url;
  return { dataDir, databaseUrl: embedded?.url ?? null, embedded, stop: async () => embedded?.stop() };
}

function cannotUse(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new CannotStart(`The database that DATABASE_URL names can't be used: ${why}`, { cause: error });
}

/** A variable that is set and not empty. */
export function set(name: string): string | undefined {
  return process.env[name] || undefined;
}

/** Next reads these files in the web server only; read here first, every process agrees. */
function readEnvironmentFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const path = join(root, name);
    if (existsSync(path)) process.loadEnvFile(path);
  }
}

function keep(dataDir: string, variable: string, file: string, make: () => string): void {
  process.env[variable] = set(variable) ?? readOrMake(join(dataDir, file), make);
}

function makeSigningKey(): string {
  return generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
}

/** 79 bits, in groups that a person can type; letters that look like digits are left out. */
export function readablePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotStart } from "../cannot-start";
import { type Account, canEnter, postgresAccount } from "./account";
import { readOrMake } from "./secret-file";

/** Where one cluster lives and who runs it. */
export type Home = {
  /** Holds the cluster, its log, its lock and, where needed, a copy of the programs. */
  folder: string;
  /** What PostgreSQL calls the data directory. */
  data: string;
  log: string;
  account: Account;
  password: string;
  /** True for a test's home outside its data directory: whoever stops it for good removes it. */
  removable: boolean;
};

/**
 * The home of the cluster that belongs to `dataDir`, made if it is not there. It is inside `dataDir`, unless
 * the account that must run it can't enter there (root's own folder, or a private clone): then it is where that
 * account can, and `dataDir/postgres-home` says where.
 *
 * @param throwaway for tests: an outside home is a temporary one
 */
export async function findHome(dataDir: string, throwaway: boolean, say: (line: string) => void): Promise<Home> {
  makeDataDir(dataDir);
  const folder = await findFolder(dataDir, throwaway, say);
  const data = join(folder, "data");
  refuseAnothersCluster(data);

  const account = postgresAccount(data);
  own(folder, account);
  if (!(await canEnter(folder, account))) {
    throw new CannotStart(`The database is in ${folder}, but a folder above it is closed to the account that runs it.`);
  }
  const password = readOrMake(join(dataDir, "postgres-password"), () => randomBytes(24).toString("base64url"));
  return {
    folder,
    data,
    log: join(folder, "postgres.log"),
    account,
    password,
    removable: throwaway && folder !== inside(dataDir),
  };
}

/** Private, but for root: then the account of PostgreSQL passes through it. What is secret inside is 0600 by itself. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  try {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new CannotStart(
      `The data directory ${dataDir} can't be made. Choose another: JUGGERNAUT_DATA_DIR=… npm start`,
      {
        cause: error,
      },
    );
  }
}

const inside = (dataDir: string) => join(dataDir, "postgres");

async function findFolder(dataDir: string, throwaway: boolean, say: (line: string) => void): Promise<string> {
  const own = inside(dataDir);
  const pointer = join(dataDir, "postgres-home");
  // A test's outside home was removed when it was done with.
  const kept = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : null;
  if (kept && (!throwaway || existsSync(kept))) return kept;

  const account = postgresAccount(join(own, "data"));
  if (existsSync(join(own, "data")) || (await canEnter(dataDir, account))) return own;

  const outside = await makeOutside(dataDir, account, throwaway);
  writeFileSync(pointer, `${outside}\n`, { mode: 0o600 });
  say(`The database is kept in ${outside}: PostgreSQL does not run as root, and ${dataDir} is closed to others.`);
  return outside;
}

/** A name never used before: an older cluster of the same data directory has another password. */
async function makeOutside(dataDir: string, account: Account, throwaway: boolean): Promise<string> {
  const id = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 12);
  const parents = throwaway ? [tmpdir()] : ["/var/lib/juggernaut", join(tmpdir(), "juggernaut")];

  for (const parent of parents) {
    try {
      mkdirSync(parent, { recursive: true });
    } catch {
      continue;
    }
    if (!(await canEnter(parent, account))) continue;
    const folder = join(parent, `juggernaut-${id}-${randomBytes(4).toString("hex")}`);
    mkdirSync(folder);
    return folder;
  }
  throw new CannotStart(
    `Found no folder for the database that PostgreSQL's account may enter. Set JUGGERNAUT_DATA_DIR.`,
  );
}

function refuseAnothersCluster(data: string): void {
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner === undefined || self === undefined || self === 0 || owner === self) return;
  throw new CannotStart(
    `The database in ${data} belongs to another user. Start as that user, or set JUGGERNAUT_DATA_DIR.`,
  );
}

function own(folder: string, { uid, gid }: Account): void {
  mkdirSync(folder, { recursive: true });
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
}

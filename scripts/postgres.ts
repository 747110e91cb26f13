import { existsSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { CannotStart } from "./cannot-start";
import { findBinaries } from "./embedded/binaries";
import { findHome, type Home, makeDataDir } from "./embedded/home";
import { initialise, login } from "./embedded/initialise";
import { lock } from "./embedded/lock";
import {
  freePort,
  isRunning,
  nameTheDead,
  readPostmaster,
  startPostmaster,
  stopPostmaster,
} from "./embedded/postmaster";

/** A running database, and this process's stake in it. */
export type Database = {
  url: string;
  /** False where it ran already: a killed program leaves its database running, and the next one rejoins it. */
  started: boolean;
  /** Whether it takes a query within a second or two. */
  answers(): Promise<boolean>;
  /** Takes the data directory for one process at a time; false while another has it. Given up with the stake. */
  claim(): Promise<boolean>;
  /** Gives up the stake; the last who does so stops the database. */
  stop(): Promise<void>;
};

type Options = {
  /** For tests: fast rather than safe, and kept in the system's temporary folder where it can't be in `dataDir`. */
  throwaway?: boolean;
  /** Told where the database is kept, if not in `dataDir`, and what takes long. */
  say?: (line: string) => void;
};

const databaseName = "juggernaut";
/** Every process with a stake holds one connection by this name, so that it is given up even by kill -9. */
const stakeName = "juggernaut stake";
/** Any number; only claims take it, and only in the database `postgres`. */
const claimKey = 4_408_263_119;
const patienceMs = 60_000;

/**
 * The embedded database of `dataDir`: rejoined if it runs, else started, and made at the first time. Safe to call
 * from several processes at once, after any of them was killed, and as root.
 *
 * @throws with what to do, where it cannot run here
 */
export async function ensureDatabase(dataDir: string, options: Options = {}): Promise<Database> {
  const { throwaway = false, say = () => undefined } = options;
  makeDataDir(dataDir);
  const home = await findHome(realpathSync(dataDir), throwaway, say);

  const letGo = await lock(join(home.folder, "launch.lock"));
  try {
    const rejoined = await rejoin(home);
    const stake = rejoined ?? (await launch(home, throwaway, say));
    await makeDatabase(stake);
    return database(home, stake, rejoined === null);
  } finally {
    letGo();
  }
}

/** The embedded database of `dataDir` if it runs now, else null; starts and makes nothing. */
export async function joinDatabase(dataDir: string): Promise<Database | null> {
  if (!existsSync(join(dataDir, "postgres-password"))) return null;

  const home = await findHome(realpathSync(dataDir), false, () => undefined);
  const letGo = await lock(join(home.folder, "launch.lock"));
  try {
    const stake = await rejoin(home);
    return stake && database(home, stake, false);
  } finally {
    letGo();
  }
}

/** Stops the database of a test, whoever uses it, and removes what of it lies outside `dataDir`. */
export async function discardDatabase(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, "postgres-password"))) return;

  const home = await findHome(realpathSync(dataDir), true, () => undefined);
  const found = readPostmaster(home);
  if (found && isRunning(found, home)) await stopPostmaster(found, home);
  // Its last processes may still write when the postmaster is gone already.
  if (home.removable) rmSync(home.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function database(home: Home, stake: postgres.Sql, started: boolean): Database {
  const port = stake.options.port[0] ?? 0;
  return {
    url: `postgres://${login}:${home.password}@127.0.0.1:${port}/${databaseName}`,
    started,
    answers: () => answers(stake),
    claim: () => claim(stake),
    stop: () => leave(home, stake),
  };
}

async function rejoin(home: Home): Promise<postgres.Sql | null> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await pause(100)) {
    const found = readPostmaster(home);
    if (!found) return null;

    const stake = await connect(home, found.port);
    if (stake) return stake;
    if (!isRunning(found, home)) {
      nameTheDead(home);
      return null;
    }
  }
  throw new CannotStart(`The database in ${home.data} runs but takes no connections. Its log is ${home.log}.`);
}

async function launch(home: Home, throwaway: boolean, say: (line: string) => void): Promise<postgres.Sql> {
  const binaries = await findBinaries(home.folder, home.account, say);
  await initialise(home, binaries, throwaway);

  let said = "";
  for (const until = Date.now() + patienceMs; Date.now() < until; await pause(250)) {
    const port = await freePort(readPostmaster(home)?.port ?? 0);
    const ended = await startPostmaster(home, binaries, port, throwaway);
    const stake = ended === null ? await connect(home, port) : null;
    if (stake) return stake;

    said = ended ?? "it ended at once";
    if (!passing.test(said)) break;
  }
  throw new CannotStart(`The database in ${home.data} does not start. Its log is ${home.log}:\n${said.trim()}`);
}

/** What a killed postmaster leaves behind for some seconds, and a port that was taken in between. */
const passing = /lock file .* already exists|shared memory block .* still in use|Address already in use|ended at once/;

/** A stake in the cluster if it is ours that listens there and takes connections, else null. */
async function connect(home: Home, port: number): Promise<postgres.Sql | null> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: login,
    password: home.password,
    database: "postgres",
    max: 1,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: stakeName },
  });
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    if (row?.folder === home.data) return sql;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === "28P01" && isUp(home)) {
      throw new CannotStart(
        `The database in ${home.data} refuses its own password (postgres-password in the data directory).`,
      );
    }
  }
  await sql.end({ timeout: 1 });
  return null;
}

function isUp(home: Home): boolean {
  const found = readPostmaster(home);
  return found !== null && isRunning(found, home);
}

async function makeDatabase(stake: postgres.Sql): Promise<void> {
  const [found] = await stake`select 1 from pg_database where datname = ${databaseName}`;
  if (!found) await stake`create database ${stake(databaseName)}`;
}

async function answers(stake: postgres.Sql): Promise<boolean> {
  const asked = stake`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, pause(2_000, false, { ref: false })]);
}

async function claim(stake: postgres.Sql): Promise<boolean> {
  const [row] = await stake<{ claimed: boolean }[]>`select pg_try_advisory_lock(${claimKey}) as claimed`;
  return row?.claimed === true;
}

async function leave(home: Home, stake: postgres.Sql): Promise<void> {
  const letGo = await lock(join(home.folder, "launch.lock"));
  try {
    const found = readPostmaster(home);
    const last = await isLast(stake);
    await stake.end({ timeout: 1 });
    if (last && found && isRunning(found, home)) await stopPostmaster(found, home);
    if (last && home.removable) rmSync(home.folder, { recursive: true, force: true });
  } finally {
    letGo();
  }
}

async function isLast(stake: postgres.Sql): Promise<boolean> {
  try {
    const [row] = await stake<{ others: number }[]>`
      select count(*)::int as others from pg_stat_activity
      where application_name = ${stakeName} and pid <> pg_backend_pid()`;
    return row?.others === 0;
  } catch {
    return true;
  }
}

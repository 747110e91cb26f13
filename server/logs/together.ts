import "server-only";

import { Refusal } from "@/domain/errors";
import { type Credential, unauthenticated } from "@/server/actor";
import { errorCode } from "@/server/deadline";
import { statement } from "@/server/statement";

import { insertRowsOfKeys, type Row } from "./rows";

export type Accepted = { accepted: number };
type WorkerKey = Extract<Credential, { kind: "worker-key" }>;
type Call = { credential: WorkerKey; rows: readonly Row[] };
type Outcome = Accepted | Refusal;

/**
 * Stores the lines of several calls in one statement. Each call is answered for itself: one whose key no longer holds does
 * not hinder its neighbours. Whoever has a worker's key may write lines.
 */
const storeTogether = statement({
  permission: "maintenance:run",
  pool: "ingest",
  async run(db, calls: readonly Call[]): Promise<Outcome[]> {
    const known = await insertRowsOfKeys(
      db,
      calls.map(({ credential, rows }) => ({ hash: credential.hash, rows })),
    );
    return calls.map(({ credential, rows }) =>
      known.has(credential.hash) ? { accepted: rows.length } : unauthenticated(credential),
    );
  },
});

const job = { kind: "job", name: "log-ingest" } as const;

/**
 * How calls come together: a call waits so long for company, unless there are `enough` lines; so many statements are under
 * way at once, and none has more lines than `most` of several calls.
 */
const manner = { waitMs: 4, enough: 50, most: 2_000, statements: 2 } as const;

type Waiting = Call & { resolve: (accepted: Accepted) => void; reject: (error: unknown) => void };

/** The whole statement was refused for what it held: nothing of it stands, and some other call may be to blame. */
const isOfContent = (error: unknown): boolean =>
  error instanceof Refusal ? error.code === "invalid" : /^2[23]/.test(errorCode(error) ?? "");

class Gathering {
  #waiting: Waiting[] = [];
  #lines = 0;
  #underWay = 0;
  #timer: NodeJS.Timeout | null = null;

  add(call: Call): Promise<Accepted> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...call, resolve, reject });
      this.#lines += call.rows.length;
      this.#look();
    });
  }

  #look(): void {
    if (this.#waiting.length === 0 || this.#underWay >= manner.statements) return;
    if (this.#lines >= manner.enough) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), manner.waitMs);
  }

  #take(): Waiting[] {
    let lines = 0;
    const fits = this.#waiting.findIndex(({ rows }, index) => {
      lines += rows.length;
      return index > 0 && lines > manner.most;
    });
    const taken = this.#waiting.splice(0, fits === -1 ? this.#waiting.length : fits);
    this.#lines -= taken.reduce((sum, { rows }) => sum + rows.length, 0);
    return taken;
  }

  #send(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const calls = this.#take();
    if (calls.length === 0) return;
    this.#underWay += 1;
    void this.#store(calls).finally(() => {
      this.#underWay -= 1;
      this.#look();
    });
    this.#look();
  }

  async #store(calls: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await storeTogether(job, calls);
      for (const [index, { resolve, reject }] of calls.entries()) {
        const outcome = outcomes[index];
        if (outcome instanceof Refusal || outcome === undefined) reject(outcome);
        else resolve(outcome);
      }
    } catch (error) {
      if (calls.length > 1 && isOfContent(error)) for (const call of calls) await this.#store([call]);
      else for (const { reject } of calls) reject(error);
    }
  }
}

declare global {
  // Next loads this module once per bundle; calls of one process come together.
  var juggernautGathering: Gathering | undefined;
}

/** Stores lines together with those of other calls that come at the same moment; answers once they are stored. */
export const storeWithOthers = (call: Call): Promise<Accepted> =>
  (globalThis.juggernautGathering ??= new Gathering()).add(call);

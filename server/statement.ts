import "server-only";

import { database, type PoolName, type Tx } from "@/db/client";
import { demand, type Permission } from "@/domain/permissions";

import type { Credential } from "./actor";
import { afterDeadlocks, unknownWhetherRecorded, withinDeadline } from "./deadline";

/** What a single statement is sent with. */
export type Statements = Pick<Tx, "execute">;

/**
 * A write that is one statement, and so a transaction by itself: begin and commit would be two more trips, which is what
 * matters where thousands of them come a second. A command is all that this is not: this one leaves nothing on the audit
 * trail, tells no page, knows no call again, and is done by the program's own jobs alone.
 *
 * @throws Refusal `unavailable`: it is not known whether anything was recorded
 */
export function statement<Input, Output>(spec: {
  permission: Permission;
  pool: PoolName;
  run(db: Statements, input: Input): Promise<Output>;
}) {
  return async (job: Extract<Credential, { kind: "job" }>, input: Input): Promise<Output> => {
    demand(job, spec.permission);
    return withinDeadline(() => afterDeadlocks(() => spec.run(database(spec.pool), input)), unknownWhetherRecorded);
  };
}

import "server-only";

import { database, endingWith, type PoolName, type Tx } from "@/db/client";
import { type Actor, demand, type Permission } from "@/domain/permissions";

import { type Credential, getActor } from "./actor";
import { withinDeadline } from "./deadline";
import { isStampDue, stampUse } from "./key-stamp";

/** `transaction` is a savepoint: what fails within it, such as at a deadline of its own, does not take the read along. */
export type Reader = Pick<Tx, "select" | "selectDistinct" | "execute" | "transaction">;
export type ReadDeps = { reader: Reader; actor: Actor };

/**
 * A read: a permission in, a read-only transaction out. PostgreSQL itself refuses a write in it.
 *
 * @throws Refusal `unauthenticated` or `forbidden`; `unavailable` when the database is, for an
 *   outage must never look like an empty list
 */
export function query<Filter, Output>(spec: {
  permission: Permission;
  pool?: PoolName;
  /** Several statements see the rows as of one instant, where what they find is added up. */
  asOfOneInstant?: true;
  run(deps: ReadDeps, filter: Filter): Promise<Output>;
}) {
  return async (credential: Credential, filter: Filter): Promise<Output> => {
    const [actor, output] = await withinDeadline(
      () =>
        database(spec.pool ?? "read").transaction(
          async (tx): Promise<[Actor, Output]> => {
            const actor = await getActor(tx, credential);
            demand(actor, spec.permission);
            return [actor, await spec.run({ reader: tx, actor }, filter)];
          },
          { accessMode: "read only", isolationLevel: spec.asOfOneInstant ? "repeatable read" : "read committed" },
        ),
      "The database does not answer. Nothing can be shown until it does.",
    );
    if (isStampDue(actor)) await leaveMark(actor);
    return output;
  };
}

/** A read-only transaction can't say that a key was used. What goes wrong here is none of the reader's. */
const leaveMark = (actor: Actor): Promise<void> =>
  withinDeadline(() => database("app").transaction((tx) => stampUse(tx, actor)), "not marked").catch(() => undefined);

/** Reads for somebody who may leave: once `signal` says so, the statement under way is cancelled at the database. */
export const whileAwaited = <Output>(signal: AbortSignal, read: () => Promise<Output>): Promise<Output> =>
  endingWith(signal, read);

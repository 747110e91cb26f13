import postgres from "postgres";

/** Least privilege: `docs/operations.md` says which role may do what. */
const roles = [
  "juggernaut_owner",
  "juggernaut_app",
  "juggernaut_ingest",
  "juggernaut_read",
  "juggernaut_worker",
] as const;

/** `own`: the program acts as these roles. `shared`: the login acts for all of them, with all its own rights. */
export type RoleState = "own" | "shared";

/** Makes the roles, which belong to the whole server, and lets the login take them: as far as it may. */
export async function makeRoles(tx: postgres.TransactionSql): Promise<RoleState> {
  for (const role of roles) {
    const [found] = await tx`select 1 from pg_roles where rolname = ${role}`;
    if (!found) await attempt(tx, `create role ${role} nologin noinherit`);
    if (!(await canTake(tx, role))) await attempt(tx, `grant ${role} to current_user`);
  }
  return roleState(tx);
}

/** Whether the login can take every role, tried rather than worked out from catalogues that differ by version. */
export async function roleState(tx: postgres.TransactionSql): Promise<RoleState> {
  for (const role of roles) {
    if (!(await canTake(tx, role))) return "shared";
  }
  return "own";
}

async function canTake(tx: postgres.TransactionSql, role: string): Promise<boolean> {
  const could = await attempt(tx, `set local role ${role}`);
  await tx.unsafe("reset role");
  return could;
}

/** Lack of rights, no such role (two codes), and made by another just now (two codes). */
const refusals = ["42501", "42704", "22023", "42710", "23505"];

/** False where the database refuses. */
async function attempt(tx: postgres.TransactionSql, statement: string): Promise<boolean> {
  try {
    await tx.savepoint((inner) => inner.unsafe(statement));
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && refusals.includes(error.code)) return false;
    throw error;
  }
}

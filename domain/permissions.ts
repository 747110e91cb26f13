import { Refusal } from "./errors";

/** Roles are sets, not a ladder: a person may hold several. Source: rules.md, Who may decide. */
export const roles = ["viewer", "approver", "manager", "admin", "auditor"] as const;
export type Role = (typeof roles)[number];

/** What a personal token may be narrowed to. A session carries none and is not narrowed. */
export const tokenScopes = [
  "read",
  "decide",
  "decide:critical",
  "workers:write",
  "work:write",
  "people:write",
  "audit:read",
] as const;
export type TokenScope = (typeof tokenScopes)[number];

const read = [
  "approval:read",
  "worker:read",
  "task:read",
  "goal:read",
  "pipeline:read",
  "revenue:read",
  "log:read",
  "people:read",
] as const;
/** The work itself and what it brings in. */
const work = ["task:write", "goal:write", "pipeline:write", "revenue:write"] as const;

const byRole = {
  viewer: read,
  approver: [...read, "approval:decide", "rule:propose", "worker:pause"],
  manager: [...read, ...work],
  admin: [
    ...read,
    "approval:decide",
    "rule:propose",
    "worker:pause",
    "worker:write",
    ...work,
    "people:write",
    "settings:write",
    "audit:read",
  ],
  auditor: [...read, "audit:read"],
} as const satisfies Record<Role, readonly string[]>;

const byWorker = [
  "approval:ask",
  "worker:report",
  "log:write",
  "task:work",
  "goal:claim",
  "pipeline:report",
  "revenue:report",
] as const;
const byJob = ["maintenance:run"] as const;
/** What everybody signed in may do with their own account. */
const own = ["self:write"] as const;

export type Permission =
  | (typeof byRole)[Role][number]
  | (typeof byWorker)[number]
  | (typeof byJob)[number]
  | (typeof own)[number];

/** Which token scope lets a permission through; a permission that is not listed needs none but `read`. */
const scopeFor: Partial<Record<Permission, TokenScope>> = {
  "approval:decide": "decide",
  "rule:propose": "decide",
  "worker:pause": "workers:write",
  "worker:write": "workers:write",
  "task:write": "work:write",
  "goal:write": "work:write",
  "pipeline:write": "work:write",
  "revenue:write": "work:write",
  "people:write": "people:write",
  "settings:write": "people:write",
  "audit:read": "audit:read",
};

export type Person = {
  kind: "person";
  id: string;
  email: string;
  name: string;
  roles: readonly Role[];
  /** What the credential was narrowed to; null for a session. */
  scopes: readonly TokenScope[] | null;
  /** When this person last proved who they are, for a session; null for a token. */
  signedInAt: Date | null;
  sessionId: string | null;
  tokenId: string | null;
};
export type WorkerActor = { kind: "worker"; workerId: string; keyId: string };
export type Job = { kind: "job"; name: string };
export type Actor = Person | WorkerActor | Job;

function permissionsOf(actor: Actor): readonly Permission[] {
  if (actor.kind === "worker") return byWorker;
  if (actor.kind === "job") return byJob;
  return [...actor.roles.flatMap((role) => byRole[role]), ...own];
}

/** The scopes that make a difference to a token of somebody with these roles. */
export function usableScopes(held: readonly Role[]): TokenScope[] {
  const needed = new Set(held.flatMap((role) => byRole[role]).map((permission) => scopeFor[permission] ?? "read"));
  return tokenScopes.filter((scope) => needed.has(scope === "decide:critical" ? "decide" : scope));
}

/** The whole access policy: one table, one lookup, no exceptions elsewhere. */
export function can(actor: Actor, permission: Permission): boolean {
  if (!permissionsOf(actor).includes(permission)) return false;
  if (actor.kind !== "person" || actor.scopes === null) return true;
  return actor.scopes.includes(scopeFor[permission] ?? "read");
}

/** @throws Refusal `forbidden`, naming what would be needed */
export function demand(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  throw new Refusal("forbidden", missing(actor, permission));
}

/** @throws Refusal `forbidden` for workers and jobs */
export function demandPerson(actor: Actor): Person {
  if (actor.kind === "person") return actor;
  throw new Refusal("forbidden", "Only people may do this.");
}

/** @throws Refusal `forbidden` for people and jobs */
export function demandWorker(actor: Actor): WorkerActor {
  if (actor.kind === "worker") return actor;
  throw new Refusal("forbidden", "Only workers may do this, each with its own key.");
}

/** Why a control is disabled, or null when it is not. */
export function whyNot(actor: Actor, permission: Permission): string | null {
  return can(actor, permission) ? null : missing(actor, permission);
}

function missing(actor: Actor, permission: Permission): string {
  if (actor.kind !== "person") return `A ${actor.kind} may not do this.`;
  if (permissionsOf(actor).includes(permission)) {
    return `This token lacks the scope ${scopeFor[permission] ?? "read"}.`;
  }
  const holders = roles.filter((role) => byRole[role].some((held) => held === permission));
  return holders.length === 0 ? "Only workers may do this." : `This needs the role ${holders.join(" or ")}.`;
}

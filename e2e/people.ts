import { join } from "node:path";

/** Who the browser tests are. Each is signed in once, by roles.setup.ts, through the sign-in page. */
export const cast = ["admin", "approver", "second", "manager", "viewer", "auditor"] as const;
export type Cast = (typeof cast)[number];

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; playwright.config.ts sets it.`);
  return value;
}

export const emails: Readonly<Record<Cast, string>> = {
  admin: setting("JUGGERNAUT_ADMIN_EMAIL"),
  approver: "approver@demo.local",
  second: "second@demo.local",
  manager: "manager@demo.local",
  viewer: "viewer@demo.local",
  auditor: "auditor@demo.local",
};

export function passwordOf(who: Cast): string {
  return setting(who === "admin" ? "JUGGERNAUT_ADMIN_PASSWORD" : "JUGGERNAUT_DEMO_PASSWORD");
}

/** Beside the server's data, which is emptied at every start. */
const kept = join(setting("JUGGERNAUT_DATA_DIR"), "../signed-in");

/** The cookies of somebody who signed in. */
export const stateOf = (who: Cast) => join(kept, `${who}.json`);

/** A personal token of somebody, with every scope. */
export const tokenOf = (who: Cast) => join(kept, `${who}.token`);

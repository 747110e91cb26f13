import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** A setting that the process cannot run with; the message names every variable that is wrong. */
export class BadSettings extends Error {
  constructor(problems: readonly string[]) {
    super(`Settings that cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "BadSettings";
  }
}

const flag = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((word) => word === "1");
const missing = "is not set; `npm start` settles it, other scripts begin with settle()";
const secret = z.string({ error: missing });

const origins = z.string().transform((list, context) =>
  list.split(",").map((each) => {
    const url = URL.canParse(each.trim()) ? new URL(each.trim()) : null;
    if (url && /^https?:$/.test(url.protocol) && url.origin === each.trim().replace(/\/$/, "")) return url.origin;
    context.addIssue({ code: "custom", message: `${each.trim()} is no origin such as https://juggernaut.example` });
    return "";
  }),
);

const signingKey = secret.transform((text, context) => {
  // One-line environment files write line ends as \n.
  const pem = text.replaceAll("\\n", "\n");
  if (!isEd25519(pem)) {
    context.addIssue({ code: "custom", message: "is no Ed25519 private key in PKCS#8 PEM" });
  }
  return pem;
});

const variables = z.object({
  DATABASE_URL: secret.regex(/^postgres(ql)?:\/\//, "must begin with postgres://"),
  JUGGERNAUT_DATABASE_ROLES: z.enum(["own", "shared"]).default("own"),
  JUGGERNAUT_DATA_DIR: z.string().default(".data"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int("must be a port number")
    .min(1, "must be 1 or more")
    .max(65_535, "must be 65535 or less")
    .default(3000),
  JUGGERNAUT_ORIGIN: origins.optional(),
  AUTH_SECRET: secret.min(32, "must have 32 characters or more"),
  JUGGERNAUT_SIGNING_KEY: signingKey,
  JUGGERNAUT_UNDO_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .int("must be a whole number of seconds")
    .min(0, "must be 0 or more")
    .max(60, "must be 60 or less")
    .default(5),
  JUGGERNAUT_ADMIN_EMAIL: z
    .email("must be an e-mail address")
    .or(z.literal("admin@localhost"))
    .default("admin@localhost"),
  JUGGERNAUT_ADMIN_PASSWORD: z.string().min(8, "must have 8 characters or more").optional(),
  JUGGERNAUT_DEMO: flag.default(false),
  JUGGERNAUT_DEMO_FLEET: flag.default(true),
  JUGGERNAUT_DEMO_PASSWORD: z.string().min(8, "must have 8 characters or more").optional(),
  AUTH_OIDC_ISSUER: z.url("must be an address").optional(),
  AUTH_OIDC_CLIENT_ID: z.string().optional(),
  AUTH_OIDC_CLIENT_SECRET: z.string().optional(),
  JUGGERNAUT_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  JUGGERNAUT_MAIL_FROM: z.string().optional(),
});
type Variables = z.output<typeof variables>;

/** `next build` reads code that asks for secrets but uses none, so there, and only there, they may be absent. */
const forBuild = variables.extend({
  DATABASE_URL: z.string().default(""),
  AUTH_SECRET: z.string().default(""),
  JUGGERNAUT_SIGNING_KEY: z.string().default(""),
});

/** All or none of a group: the names that are missing from one that was begun. */
function half(source: Variables, ...names: readonly (keyof Variables)[]): string[] {
  const absent = names.filter((name) => source[name] === undefined);
  return absent.length === names.length ? [] : absent.map((name) => `${name} is not set, but others of its group are`);
}

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}

function settings(given: Variables) {
  const port = given.PORT;
  const at = given.JUGGERNAUT_ORIGIN ?? [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_CLIENT_ID: clientId, AUTH_OIDC_CLIENT_SECRET: clientSecret } = given;
  const { JUGGERNAUT_SMTP_URL: url, JUGGERNAUT_MAIL_FROM: from } = given;

  return {
    databaseUrl: given.DATABASE_URL,
    /** `shared` where the login may not take the roles juggernaut_app and so on. */
    databaseRoles: given.JUGGERNAUT_DATABASE_ROLES,
    dataDir: given.JUGGERNAUT_DATA_DIR,
    host: given.HOST,
    port,
    /** What a browser may send as `Origin`; never empty. */
    origins: at,
    /** The address that links in mails and worker answers begin with; no slash at its end. */
    baseUrl: at[0] ?? `http://localhost:${port}`,
    authSecret: given.AUTH_SECRET,
    /** Ed25519, PKCS#8, PEM. */
    signingKey: given.JUGGERNAUT_SIGNING_KEY,
    undoSeconds: given.JUGGERNAUT_UNDO_SECONDS,
    adminEmail: given.JUGGERNAUT_ADMIN_EMAIL,
    /** Null where nobody chose one: the first start then makes one and says it once. */
    adminPassword: given.JUGGERNAUT_ADMIN_PASSWORD ?? null,
    demo: given.JUGGERNAUT_DEMO,
    demoFleet: given.JUGGERNAUT_DEMO_FLEET,
    /** Null only where there are no demonstration people. */
    demoPassword: given.JUGGERNAUT_DEMO_PASSWORD ?? null,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    smtp: url && from ? { url, from } : null,
  };
}

/**
 * Turns environment variables into settings; an empty variable counts as unset.
 *
 * @throws BadSettings naming each variable that is missing or wrong
 */
export function readSettings(source: Record<string, string | undefined>, building = false) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const read = (building ? forBuild : variables).safeParse(given);
  if (!read.success)
    throw new BadSettings(read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));

  const halves = [
    ...half(read.data, "AUTH_OIDC_ISSUER", "AUTH_OIDC_CLIENT_ID", "AUTH_OIDC_CLIENT_SECRET"),
    ...half(read.data, "JUGGERNAUT_SMTP_URL", "JUGGERNAUT_MAIL_FROM"),
  ];
  if (halves.length > 0) throw new BadSettings(halves);
  return settings(read.data);
}

/** The settings of this process. Nothing else reads `process.env`, but for `scripts/environment.ts`, which fills it. */
export const env = readSettings(process.env, process.env["NEXT_PHASE"] === "phase-production-build");

/** What a pattern hides; its group, where it has one, stands before the secret and stays. */
type Mask = { what: string; shape: RegExp };

/** Names whose value is a secret, wherever they stand in a longer name: DB_PASSWORD, x-api-key, stripeSecretKey. */
const secretName =
  "pass(?:word|wd|phrase)|secret|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|(?:access|auth|refresh|bearer|session|id|api)[_-]?token|client[_-]?secret|credentials?|connection[_-]?string|database[_-]?url";
const named = new RegExp(secretName, "i");
/** Names that are secrets only alone: a `token` is one, `tokens_used` is none. */
const exactlyNamed = /^(?:token|pwd|pass|pin|otp|authorization|proxy-authorization|cookie|set-cookie|jwt|dsn)$/i;

/** Starts of runs only, so that each run is read once; every repetition is bounded. */
const start = "(?<![A-Za-z0-9_-])";
/** Quoted, quoted within a quoted text, or up to the next separator. */
const secretValue =
  "(?:\\\\[\"'][^\"']{0,8192}|\"(?:[^\"\\\\]|\\\\.){0,8192}\"?|'(?:[^'\\\\]|\\\\.){0,8192}'?|[^\\s,;&\"'}\\]]{1,8192})";
const masks: readonly Mask[] = [
  {
    what: "connection string",
    shape:
      /(?<![a-z0-9])(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|nats|kafka):\/\/[^\s"'<>]{1,2048}/gi,
  },
  {
    what: "connection string",
    shape: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>]{0,256}:[^\s/@"'<>]{1,512}@[^\s"'<>]{1,1024}/gi,
  },
  {
    what: "authorization",
    shape:
      /(authorization\\?["']?\s{0,5}[:=](?![\s\\"']{0,8}\[masked)\s{0,5}\\?["']?)(?:(?:bearer|basic|digest|token|negotiate)\s{1,5})?[^\s"',;]{1,8192}/gi,
  },
  {
    what: "token",
    // A mask is no part of a token: what stands before one was looked at already.
    shape: new RegExp(
      `${start}(bearer\\s{1,5})(?=[A-Za-z._~+/=-]{0,64}\\d|[^\\s[]{20})[A-Za-z0-9._~+/=-]{6,8192}`,
      "gi",
    ),
  },
  {
    what: "token",
    shape: new RegExp(`${start}eyJ[A-Za-z0-9_-]{8,8192}\\.[A-Za-z0-9_-]{4,8192}(?:\\.[A-Za-z0-9_-]{0,8192}){0,3}`, "g"),
  },
  {
    what: "key",
    shape: new RegExp(
      `${start}(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{16,255}|npm_[A-Za-z0-9]{30,64}|xox[a-z]-[A-Za-z0-9-]{8,255}|sk-[A-Za-z0-9_-]{16,255}|[sr]k_(?:live|test)_[A-Za-z0-9]{8,255}|whsec_[A-Za-z0-9+/=]{8,255}|AIza[0-9A-Za-z_-]{30,64}|SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}|jg[wp]_[A-Za-z0-9_-]{20,255})`,
      "g",
    ),
  },
  {
    what: "password",
    shape: new RegExp(
      `((?:(?:${secretName})[A-Za-z0-9_-]{0,32}|${start}(?:token|pwd))\\\\?["']?\\s{0,5}[:=](?![\\s\\\\"']{0,8}\\[masked)\\s{0,5})${secretValue}`,
      "gi",
    ),
  },
];

const pemStart = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/**
 * Text with every secret that gives itself away replaced by what it was: `[masked: connection string]`.
 *
 * Linear in the length of the text: it runs on whatever workers send.
 */
export function maskText(text: string): string {
  let masked = maskPem(text);
  for (const { what, shape } of masks) {
    masked = masked.replace(
      shape,
      (_whole, before: unknown) => `${typeof before === "string" ? before : ""}[masked: ${what}]`,
    );
  }
  return masked;
}

/** From its first line to its last; to the end of the text where it has none. */
function maskPem(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    pemStart.lastIndex = from;
    const begin = pemStart.exec(text);
    if (begin === null) break;
    kept.push(text.slice(from, begin.index), "[masked: private key]");
    const end = text.indexOf("-----END ", begin.index);
    const close = end < 0 ? -1 : text.indexOf("-----", end + 9);
    from = close < 0 ? text.length : close + 5;
  }
  return kept.join("") + text.slice(from);
}

/**
 * The same for a JSON value: every text in it, and whole whatever stands under a key that names a secret.
 *
 * @returns a copy; keys stay as they are
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 64) return "[masked: too deep to be looked through]";
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskMember(key, inner, depth)]));
}

/** Counts, flags and gaps under such a name are no secrets: `password: null`, `api_key_count: 3`. */
function maskMember(key: string, value: unknown, depth: number): unknown {
  const isSecret = named.test(key) || exactlyNamed.test(key);
  if (!isSecret || value === null || typeof value === "boolean" || value === "") return maskSecrets(value, depth + 1);
  if (typeof value === "number" && !exactlyNamed.test(key) && !/pass/i.test(key)) return value;
  return `[masked: ${key.slice(0, 40)}]`;
}

/** What the front door sees of a request: no body. */
export type Knock = { method: string; path: string; search?: string; headers: Headers };

export type Refused = {
  admit: false;
  status: 400 | 403 | 405 | 411 | 413 | 415 | 421;
  title: string;
  detail: string;
  headers?: Record<string, string>;
};
export type Verdict =
  | {
      admit: true;
      /** Headers that nobody behind the door may see. */
      drop: readonly string[];
      /** Where a form of ours came from, whose browser was told to say nothing. */
      origin?: string;
    }
  | Refused;

/** Bytes that a form or an action may have. Source: safety.md, Authorization lives at the data. */
const bodyLimit = 1_048_576;

const methods: readonly string[] = ["GET", "HEAD", "POST"];

/** Told to anybody under any name: a probe and a scraper know addresses that browsers do not. */
const anyHost = /^\/api\/(?:health|metrics)$|^\/\.well-known\//;

/** What an action or a form's route can read; another type would end as an error of ours. */
const readable =
  /^(?:multipart\/form-data\s*;(?:.*;)?\s*boundary=\S|application\/x-www-form-urlencoded\b|application\/json\b|text\/plain\b)/i;

/** What a POST may bring. */
type Accepted = { bytes: number; types: RegExp };
const forms: Accepted = { bytes: bodyLimit, types: readable };

const no = (status: Refused["status"], title: string, detail: string): Refused => ({
  admit: false,
  status,
  title,
  detail: `${detail} Nothing was recorded.`,
});

export const unreadable = no(400, "Not readable", "The parts of this form cannot be told apart.");

/**
 * Whether a request comes in. A filter, not a lock: whoever is admitted still proves who they are, inside.
 *
 * @param origins what browsers may call this server, such as `https://juggernaut.example`
 * @param accepted what a POST may bring: a form or a page's own question, unless its route takes files
 */
export function judge(
  { method, path, search = "", headers }: Knock,
  origins: readonly string[],
  accepted = forms,
): Verdict {
  if (!methods.includes(method)) {
    const allow = methods.join(", ");
    return { ...no(405, "Method not allowed", `Only ${allow}.`), headers: { allow } };
  }

  if (!anyHost.test(path) && ourOrigin(headers.get("host"), origins) === undefined) {
    const names = origins.join(" or ");
    return no(421, "Wrong address", `This server is ${names}; JUGGERNAUT_ORIGIN names others.`);
  }
  // No text of ours has it, and the database could not even look for it.
  if (/%00|\0/.test(path + search)) return no(400, "Not an address", "It holds NUL.");
  const refusal = method === "POST" ? judgePost(headers, origins, accepted) : null;
  if (refusal !== null) return refusal;
  // A cookie must never lend its rights to a request that a program made.
  const drop = headers.has("authorization") ? ["cookie", "x-forwarded-host"] : ["x-forwarded-host"];
  const origin = headers.get("origin") === "null" ? ourOrigin(headers.get("host"), origins) : undefined;
  return { admit: true, drop, ...(origin !== undefined && { origin }) };
}

function judgePost(headers: Headers, origins: readonly string[], accepted: Accepted): Refused | null {
  if (!comesFromUs(headers, origins)) {
    return no(403, "Sent from elsewhere", `A form is taken from ${origins.join(" or ")} only.`);
  }
  const length = headers.get("content-length");
  if (length === null || !/^\d+$/.test(length)) return no(411, "Length missing", "Send a Content-Length.");
  if (Number(length) > accepted.bytes) return no(413, "Too large", `At most ${accepted.bytes} bytes.`);
  if (!accepted.types.test(headers.get("content-type") ?? "")) {
    return no(415, "Type unknown", "Send a form, text or JSON, with its content type.");
  }
  return null;
}

/** Compared by host and port as browsers write them; `X-Forwarded-Host` is never asked. */
const ourOrigin = (host: string | null, origins: readonly string[]): string | undefined =>
  origins.find((origin) => new URL(origin).host === host?.toLowerCase());

/**
 * Browsers say where a POST comes from. Under our own no-referrer policy a plain form says `null`, and then
 * `Sec-Fetch-Site`, which no page can forge, tells. A program without cookies says nothing and needs nothing.
 */
function comesFromUs(headers: Headers, origins: readonly string[]): boolean {
  const origin = headers.get("origin");
  if (origin === null) return !headers.has("cookie");
  if (origin === "null") return headers.get("sec-fetch-site") === "same-origin";
  return origins.includes(origin);
}

/** What a page may load and who may frame it. Only scripts with the nonce run; `nonce` is new for every answer. */
export function contentSecurityPolicy(
  nonce: string,
  options: { development: boolean; formTargets: readonly string[] },
): string {
  const { development, formTargets } = options;
  return [
    "default-src 'self'",
    // React names errors by eval in development, and there only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

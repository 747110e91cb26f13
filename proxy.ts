import { randomBytes } from "node:crypto";

import { type NextRequest, NextResponse } from "next/server";

import { env } from "@/env";
import { contentSecurityPolicy, judge, type Refused, unreadable } from "@/server/front-door";

const everywhere = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" } as const;
const notStored = { "cache-control": "no-store" } as const;
/** These routes say themselves how long they hold, and a header from here would win: a stream also needs `no-transform`. */
const sayThemselves = /^\/(?:api|\.well-known)\//;

const development = process.env.NODE_ENV === "development";
/** A redirect after a form counts as its target, so the way to single sign-on is named. */
const formTargets = env.oidc ? [new URL(env.oidc.issuer).origin] : [];

/** RFC 9457, as every "no" of this server. */
function problem({ status, title, detail, headers }: Refused): Response {
  return Response.json(
    { type: "urn:juggernaut:problem:front-door", title, status, detail },
    { status, headers: { ...everywhere, ...notStored, ...headers, "content-type": "application/problem+json" } },
  );
}

/** A form in parts that cannot be taken apart would end as an error of ours; it is short, for the filter saw its length. */
async function isReadable(request: NextRequest): Promise<boolean> {
  if (!/^multipart\//i.test(request.headers.get("content-type") ?? "") || request.method !== "POST") return true;
  return request
    .clone()
    .formData()
    .then(
      () => true,
      () => false,
    );
}

/**
 * The filter before everything that a browser asks for. It decides nothing about who may do what: each query and command
 * does. Programs come past it: `endpoint` knows bearers only and reads bodies with a bound of its own.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const verdict = judge({ method: request.method, path: pathname, search, headers: request.headers }, env.origins);
  if (!verdict.admit) return problem(verdict);
  if (!(await isReadable(request))) return problem(unreadable);

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { development, formTargets });
  const headers = new Headers(request.headers);
  for (const name of verdict.drop) headers.delete(name);
  if (verdict.origin !== undefined) headers.set("origin", verdict.origin);
  headers.set("x-nonce", nonce);
  // Next takes the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  // Where to go on after signing in.
  headers.set("x-path", `${pathname}${search}`);

  const response = NextResponse.next({ request: { headers } });
  const caching = sayThemselves.test(pathname) ? {} : notStored;
  for (const [name, value] of Object.entries({ ...everywhere, ...caching, "content-security-policy": policy })) {
    response.headers.set(name, value);
  }
  return response;
}

export const config = {
  // Files that are the same for everybody need no filter. An import asks it itself: a body that comes past here is copied
  // into memory first, and cut where it is long.
  matcher: [
    "/((?!_next/static|_next/image|icon|apple-icon|favicon.ico|manifest.webmanifest|api/v1/|api/mcp|api/pipeline/import).*)",
  ],
};

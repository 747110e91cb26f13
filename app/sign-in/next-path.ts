import type { Route } from "next";

/**
 * Where to go after signing in: a path of ours, or null. Whoever made the link must not be able to lead elsewhere,
 * nor back to this page.
 */
export function nextPath(next: unknown): Route | null {
  if (typeof next !== "string" || !next.startsWith("/") || /[\\\p{Cc}\s]/u.test(next)) return null;
  const here = "https://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  if (url?.origin !== here) return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return isPage(path) ? path : null;
}

/** Pages know by themselves whether they exist; what is no page at all is told apart here. Two slashes begin a host. */
function isPage(path: string): path is Route {
  return !/^\/(?:\/|(?:sign-in|api)(?:[/?#]|$))/.test(path);
}

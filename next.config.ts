import type { NextConfig } from "next";

/** As next-auth names them, the second over https. */
const sessionCookies = ["authjs.session-token", "__Secure-authjs.session-token"];

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ["postgres", "@node-rs/argon2"],
  experimental: {
    authInterrupts: true,
    // What the server's end cuts off waits and goes on, instead of leaving the page for the browser's error. Decisions
    // bear a key of their own, so that one whose answer was lost is recorded once.
    useOffline: true,
    // Most clones build once, and writing the cache takes ten seconds more.
    turbopackFileSystemCacheForBuild: false,
  },
  // Without it a lockfile in a folder above would be taken for the root.
  turbopack: { root: import.meta.dirname },
  // `npm run check` checks types, of everything and once.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // An address of no page, but not of a file or a program: who is signed in keeps the menu around it.
  rewrites: () =>
    Promise.resolve({
      fallback: sessionCookies.map((key) => ({
        source: "/:path((?!api/|_next/|.*\\.).*)",
        has: [{ type: "cookie" as const, key }],
        destination: "/nowhere",
      })),
    }),
  // Programs come past the proxy, so what they are answered says here that it is nothing to show, frame or run.
  headers: () =>
    Promise.resolve(
      ["/api/v1/:path*", "/api/mcp", "/api/pipeline/import"].map((source) => ({
        source,
        headers: [
          { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" },
          { key: "x-content-type-options", value: "nosniff" },
          { key: "referrer-policy", value: "no-referrer" },
        ],
      })),
    ),
};

export default config;

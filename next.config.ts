import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ["postgres", "@node-rs/argon2"],
  experimental: {
    authInterrupts: true,
    // Most clones build once, and writing the cache takes ten seconds more.
    turbopackFileSystemCacheForBuild: false,
  },
  // Without it a lockfile in a folder above would be taken for the root.
  turbopack: { root: import.meta.dirname },
  // `npm run check` checks types, of everything and once.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
};

export default config;

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { defineConfig } from "vitest/config";

const { privateKey } = generateKeyPairSync("ed25519", {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/` }] },
  // `server-only` throws under every other condition.
  ssr: { resolve: { conditions: ["react-server"] } },
  test: {
    maxWorkers: 2,
    // Ten thousand hostile inputs take a busy machine longer than the usual five seconds.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "rules", include: ["{domain,components,app}/**/*.test.{ts,tsx}"], exclude: ["app/api/**"] },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["{server,db,scripts,app/api}/**/*.test.ts"],
          globalSetup: ["server/testing/global-setup.ts"],
          setupFiles: ["server/testing/database.ts"],
          hookTimeout: 30_000,
          env: {
            AUTH_SECRET: randomBytes(48).toString("base64url"),
            JUGGERNAUT_SIGNING_KEY: privateKey,
          },
        },
      },
    ],
  },
});

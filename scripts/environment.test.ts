import { describe, expect, test } from "vitest";
import { readablePassword } from "./environment";

// The module reads this process's own settings when it is loaded.
process.env["DATABASE_URL"] ??= "postgres://nobody@127.0.0.1:1/none";
const { BadSettings, readSettings } = await import("@/env");

const whole = {
  DATABASE_URL: "postgres://someone@127.0.0.1:1/x",
  AUTH_SECRET: "x".repeat(32),
  JUGGERNAUT_SIGNING_KEY: process.env["JUGGERNAUT_SIGNING_KEY"],
};

describe("settings", () => {
  test("have the documented defaults", () => {
    expect(readSettings(whole)).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      origins: ["http://localhost:3000", "http://127.0.0.1:3000"],
      baseUrl: "http://localhost:3000",
      undoSeconds: 5,
      adminEmail: "admin@localhost",
      adminPassword: null,
      demo: false,
      oidc: null,
      smtp: null,
    });
  });

  test("take a key on one line, an empty variable as unset, several origins", () => {
    const read = readSettings({
      ...whole,
      JUGGERNAUT_SIGNING_KEY: whole.JUGGERNAUT_SIGNING_KEY?.replaceAll("\n", "\\n"),
      PORT: "",
      JUGGERNAUT_ORIGIN: "https://a.example/, https://b.example:8443",
    });
    expect(read.port).toBe(3000);
    expect(read.origins).toEqual(["https://a.example", "https://b.example:8443"]);
    expect(read.signingKey).toBe(whole.JUGGERNAUT_SIGNING_KEY);
  });

  test.each([
    ["AUTH_SECRET", { AUTH_SECRET: undefined }],
    ["AUTH_SECRET", { AUTH_SECRET: "short" }],
    ["DATABASE_URL", { DATABASE_URL: undefined }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://x" }],
    ["JUGGERNAUT_SIGNING_KEY", { JUGGERNAUT_SIGNING_KEY: undefined }],
    ["JUGGERNAUT_SIGNING_KEY", { JUGGERNAUT_SIGNING_KEY: "-----BEGIN PRIVATE KEY-----" }],
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "65536" }],
    ["JUGGERNAUT_ORIGIN", { JUGGERNAUT_ORIGIN: "example.com" }],
    ["JUGGERNAUT_ORIGIN", { JUGGERNAUT_ORIGIN: "https://example.com/path" }],
    ["JUGGERNAUT_UNDO_SECONDS", { JUGGERNAUT_UNDO_SECONDS: "-1" }],
    ["JUGGERNAUT_DEMO", { JUGGERNAUT_DEMO: "yes" }],
    ["JUGGERNAUT_ADMIN_EMAIL", { JUGGERNAUT_ADMIN_EMAIL: "nobody" }],
    ["AUTH_OIDC_CLIENT_SECRET", { AUTH_OIDC_ISSUER: "https://id.example", AUTH_OIDC_CLIENT_ID: "x" }],
    ["JUGGERNAUT_MAIL_FROM", { JUGGERNAUT_SMTP_URL: "smtp://mail.example" }],
  ])("name %s when it is wrong: %o", (name, change) => {
    expect(() => readSettings({ ...whole, ...change })).toThrow(BadSettings);
    expect(() => readSettings({ ...whole, ...change })).toThrow(name);
  });

  test("may be absent in a build, but not wrong", () => {
    expect(readSettings({}, true).databaseUrl).toBe("");
    expect(() => readSettings({ PORT: "x" }, true)).toThrow("PORT");
  });
});

test("generated passwords are long, typable and never alike", () => {
  expect(readablePassword()).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
  expect(readablePassword()).not.toBe(readablePassword());
});

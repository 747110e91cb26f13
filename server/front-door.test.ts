import { describe, expect, test } from "vitest";

import { contentSecurityPolicy, judge } from "./front-door";

const origins = ["http://localhost:3000", "https://juggernaut.example"];
const form = {
  host: "localhost:3000",
  origin: "http://localhost:3000",
  cookie: "authjs.session-token=x",
  "content-length": "12",
  "content-type": "text/plain;charset=UTF-8",
};

/** 200 stands for being let in. */
function knock(method: string, path: string, sent: Record<string, string | undefined>): number {
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent)) if (value !== undefined) headers.set(name, value);
  const verdict = judge({ method, path, headers }, origins);
  return verdict.admit ? 200 : verdict.status;
}

describe("methods", () => {
  test.each([
    ["GET", "/approvals", 200],
    ["HEAD", "/approvals", 200],
    ["PUT", "/approvals", 405],
    ["DELETE", "/approvals", 405],
    ["OPTIONS", "/approvals", 405],
    ["PUT", "/api/stream", 405],
  ])("%s %s → %i", (method, path, status) => {
    expect(knock(method, path, { host: "localhost:3000" })).toBe(status);
  });

  test("a refused method is told what is allowed", () => {
    const verdict = judge({ method: "PUT", path: "/", headers: new Headers() }, origins);
    expect(verdict).toMatchObject({ admit: false, headers: { allow: "GET, HEAD, POST" } });
  });
});

describe("hosts", () => {
  test.each([
    ["a configured one", "localhost:3000", "/approvals", 200],
    ["a configured one in capitals", "LOCALHOST:3000", "/approvals", 200],
    ["a configured one behind TLS, without its default port", "juggernaut.example", "/approvals", 200],
    ["another port", "localhost:3001", "/approvals", 421],
    ["a name that points here (DNS rebinding)", "evil.example:3000", "/approvals", 421],
    ["none", undefined, "/approvals", 421],
    ["any, for a probe", "10.0.0.7:3000", "/api/health", 200],
    ["any, for a public key", "control-plane:3000", "/.well-known/jwks.json", 200],
    ["another, for the live stream", "control-plane:3000", "/api/stream", 421],
  ])("%s", (_claim, host, path, status) => {
    expect(knock("GET", path, { host })).toBe(status);
  });

  test.each(["/workers/%00", "/goals?q=a%00b"])("%s holds what no text of ours does", (address) => {
    const { pathname, search } = new URL(address, "http://localhost:3000");
    const headers = new Headers({ host: "localhost:3000" });
    expect(judge({ method: "GET", path: pathname, search, headers }, origins)).toMatchObject({ status: 400 });
  });

  test("X-Forwarded-Host lends no name", () => {
    expect(knock("GET", "/", { host: "evil.example", "x-forwarded-host": "localhost:3000" })).toBe(421);
  });
});

describe("a POST of a browser", () => {
  test.each([
    ["comes from us", {}, 200],
    ["comes from another site", { origin: "https://evil.example" }, 403],
    [
      "comes from another site and lies about the host",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
      403,
    ],
    ["comes from a page that only begins like us", { origin: "http://localhost:3000.evil.example" }, 403],
    ["does not say where it comes from", { origin: undefined }, 403],
    ["does not say where it comes from, but brings no cookie either", { origin: undefined, cookie: undefined }, 200],
    ["comes from another site without a cookie", { origin: "https://evil.example", cookie: undefined }, 403],
    ["is a plain form of ours under no-referrer", { origin: "null", "sec-fetch-site": "same-origin" }, 200],
    ["is a plain form of another site", { origin: "null", "sec-fetch-site": "cross-site" }, 403],
    ["has an opaque origin and says no more", { origin: "null" }, 403],
    ["does not say how long it is", { "content-length": undefined }, 411],
    ["says nonsense about its length", { "content-length": "-1" }, 411],
    ["is exactly as long as may be", { "content-length": "1048576" }, 200],
    ["is one byte too long", { "content-length": "1048577" }, 413],
    ["has no type", { "content-type": undefined }, 415],
    ["is XML", { "content-type": "application/xml" }, 415],
    ["is a form in parts", { "content-type": "multipart/form-data; boundary=abc" }, 200],
    ["is a form in parts that are not told apart", { "content-type": "multipart/form-data" }, 415],
    ["is a plain form", { "content-type": "application/x-www-form-urlencoded" }, 200],
  ])("%s", (_claim, change, status) => {
    expect(knock("POST", "/approvals", { ...form, ...change })).toBe(status);
  });
});

describe("what does not come in", () => {
  test.each([
    ["a cookie beside a key", "/approvals", { cookie: "x", authorization: "Bearer x" }, ["cookie", "x-forwarded-host"]],
    ["only the forwarded host, from a browser", "/approvals", { cookie: "x" }, ["x-forwarded-host"]],
  ])("%s", (_claim, path, sent, drop) => {
    const headers = new Headers({ host: "localhost:3000", ...sent });
    expect(judge({ method: "GET", path, headers }, origins)).toEqual({ admit: true, drop });
  });
});

test("a plain form of ours is told to have come from us", () => {
  const headers = new Headers({ ...form, origin: "null", "sec-fetch-site": "same-origin" });
  expect(judge({ method: "POST", path: "/sign-in", headers }, origins)).toMatchObject({
    origin: "http://localhost:3000",
  });
});

describe("the content security policy", () => {
  test("lets only scripts with the nonce run, and nobody frame us", () => {
    const policy = contentSecurityPolicy("abc", { development: false, formTargets: [] });
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self';");
    expect(policy).not.toContain("unsafe-eval");
  });

  test("lets the sign-in form lead to single sign-on", () => {
    const policy = contentSecurityPolicy("abc", { development: false, formTargets: ["https://id.example"] });
    expect(policy).toContain("form-action 'self' https://id.example;");
  });
});

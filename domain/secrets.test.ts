import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskSecrets, maskText } from "./secrets";

const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27u";

test.each([
  ["connect postgres://app:s3cr3t@db.internal:5432/main now", "connect [masked: connection string] now"],
  ["postgresql://app:pa/ss@db/main", "[masked: connection string]"],
  ["mongodb+srv://u:p@cluster.example.net", "[masked: connection string]"],
  ["redis://:hunter2@cache:6379", "[masked: connection string]"],
  ["https://user:pass@example.com/x?y", "[masked: connection string]"],
  ["Authorization: Bearer abc.def", "Authorization: [masked: authorization]"],
  ["authorization: Basic dXNlcjpwYXNz", "authorization: [masked: authorization]"],
  ['{"Authorization":"Bearer abc"}', '{"Authorization":"[masked: authorization]"}'],
  ["used bearer 9f8e7d6c5b4a", "used bearer [masked: token]"],
  [`token is ${jwt}.`, "token is [masked: token]"],
  ["AKIAIOSFODNN7EXAMPLE", "[masked: key]"],
  [`ghp_${"a1".repeat(18)}`, "[masked: key]"],
  [`sk-proj-${"a1".repeat(18)}`, "[masked: key]"],
  [`key sk_${"live"}_abcdefgh1234`, "key [masked: key]"],
  [`xoxb-${"123456789012"}-abcdef`, "[masked: key]"],
  [`jgw_${"a1".repeat(16)}`, "[masked: key]"],
  ["password=hunter2&user=ann", "password=[masked: password]&user=ann"],
  ["DB_PASSWORD='hunter 2' next", "DB_PASSWORD=[masked: password] next"],
  ['{"password": "a\\"b", "user": "ann"}', '{"password": [masked: password], "user": "ann"}'],
  ['"{\\"api_key\\":\\"abc\\"}"', '"{\\"api_key\\":[masked: password]"}"'],
  ["Server=db;User Id=sa;Password=hunter2;", "Server=db;User Id=sa;Password=[masked: password];"],
  ["api-key: abc123", "api-key: [masked: password]"],
  ["token=abc", "token=[masked: password]"],
  [`before\n${pem}\nafter`, "before\n[masked: private key]\nafter"],
  ["-----BEGIN PRIVATE KEY-----\nMIIE and cut", "[masked: private key]"],
  [`${pem}${pem}`, "[masked: private key][masked: private key]"],
])("%j becomes %j", (text, masked) => expect(maskText(text)).toBe(masked));

test.each([
  ["tokens: 500, tokens_used=812"],
  ["the bearer of good news"],
  ["see https://example.com:8443/a/b@c"],
  ["http://localhost:3000/path"],
  ["password reset mail sent to ann@example.com"],
  ["-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----"],
  ["risk-based task-scheduler ask-me-anything-now"],
  [""],
])("%j stays as it is", (text) => expect(maskText(text)).toBe(text));

describe("in a JSON value", () => {
  test("texts are looked through, and what stands under a secret's name is hidden whole", () => {
    const value = {
      user: "ann",
      password: "x",
      nested: [{ apiKey: { id: 1 }, "x-api-key": ["a"], note: "password=abc" }],
      headers: { Authorization: "Bearer abc", Cookie: "a=b" },
      access_token: 7,
      pin: 1234,
      secret: null,
      has_password: true,
      tokens_used: 12,
      client_secret: "",
    };
    expect(maskSecrets(value)).toEqual({
      user: "ann",
      password: "[masked: password]",
      nested: [{ apiKey: "[masked: apiKey]", "x-api-key": "[masked: x-api-key]", note: "password=[masked: password]" }],
      headers: { Authorization: "[masked: Authorization]", Cookie: "[masked: Cookie]" },
      access_token: 7,
      pin: "[masked: pin]",
      secret: null,
      has_password: true,
      tokens_used: 12,
      client_secret: "",
    });
  });

  test("the rest is kept, and the original is not touched", () => {
    const value = { a: [1, null, true, { b: "x" }] };
    const masked = maskSecrets(value);
    expect(masked).toEqual(value);
    expect(masked).not.toBe(value);
    expect(Object.keys(Object(maskSecrets(JSON.parse('{"__proto__":"x"}'))))).toEqual(["__proto__"]);
  });

  test("what is too deep to be looked through is hidden", () => {
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], "password=x");
    expect(JSON.stringify(maskSecrets(deep))).toContain("too deep");
  });
});

test("masking what is masked changes nothing", () => {
  const word = fc.constantFrom(
    "password",
    "=",
    ": ",
    '"',
    "'",
    "Authorization",
    "Bearer ",
    "abc123def456",
    "token",
    "postgres://a:b@c/d",
    " ",
    "\n",
    "\\",
    jwt,
    pem,
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }).map((words) => words.join("")),
      (text) => {
        const once = maskText(text);
        expect(maskText(once)).toBe(once);
      },
    ),
    { numRuns: 3_000, examples: [["Bearer passwordpassword=="]] },
  );
});

test("a megabyte of anything is looked through within two seconds", () => {
  const units = [
    "a",
    "eyJ",
    "-eyJ",
    "eyJabcdefgh.",
    "a:",
    "http://",
    "h+",
    "://:",
    "a://b:c",
    "password",
    "password=",
    'password="\\',
    "bearer ",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN ",
    "sk-",
    "postgres://",
    "SG.a",
    "authorization:",
    " ",
    "\\\\",
  ];
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const started = performance.now();
    maskText(text);
    expect([unit, performance.now() - started < 2_000]).toEqual([unit, true]);
  }
});

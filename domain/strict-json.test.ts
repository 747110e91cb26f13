import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "./errors";
import { limitData, parseStrict, type JsonLimits } from "./strict-json";

const limits: JsonLimits = { depth: 32, keys: 500 };
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const keyed = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i])));

function problemOf(read: () => unknown): { path: string; message: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid" && error.fields[0]) return error.fields[0];
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("what reads the same everywhere is read", () => {
  test.each([
    ['{"a":[1,2.5,-3e2,true,false,null,"x"]}'],
    [' \t\r\n{ "a" : [ ] , "b" : { } } '],
    ["9007199254740991"],
    ["-9007199254740991"],
    ["0"],
    ["0.1"],
    ["1e-7"],
    ['"9007199254740993"'],
    ['"\\ud83d\\ude00 \\u00e9 \\" \\\\ \\/ \\b\\f\\n\\r\\t"'],
    ['""'],
    ['{"":{"":1}}'],
    ['{"a":{"x":1},"b":{"x":1}}'],
    [nested(32)],
    [keyed(500)],
  ])("%s", (text) => expect(parseStrict(text, limits)).toEqual(JSON.parse(text)));

  test("minus zero is zero, as its canonical form is", () =>
    expect(Object.is(parseStrict("-0", limits), 0)).toBe(true));
});

describe("what does not is refused, and where", () => {
  test.each([
    ['{"a":1,"a":2}', "a", "twice"],
    ['{"a":{"b":[{"c":1,"\\u0063":2}]}}', "a.b.0.c", "twice"],
    ['{"__proto__":1,"__proto__":2}', "__proto__", "twice"],
    ['{"a":9007199254740992}', "a", "2^53"],
    ['{"a":-9007199254740993}', "a", "2^53"],
    ['{"a":1e16}', "a", "2^53"],
    ['{"a":9007199254740993.0}', "a", "2^53"],
    ['{"a":[0,1e400]}', "a.1", "2^53"],
    ['{"a":-1e400}', "a", "2^53"],
    ['{"a":1e-400}', "a", "zero"],
    ['{"a":"x\\u0000"}', "a", "NUL"],
    ['{"x\\u0000":1}', "", "NUL"],
    ['{"a":"\\ud800"}', "a", "surrogate"],
    ['{"a":"\\udc00\\ud800"}', "a", "surrogate"],
    ['{"a":"\ud800"}', "a", "surrogate"],
    ['{"a":"\0"}', "a", "control"],
    ['{"a":"\n"}', "a", "control"],
    [nested(33), Array.from({ length: 32 }, () => 0).join("."), "32 levels"],
    [keyed(501), "k500", "500 keys"],
    ["", "", "not JSON"],
    ["   ", "", "not JSON"],
    ["\uFEFF{}", "", "not JSON"],
    ["NaN", "", "not JSON"],
    ["Infinity", "", "not JSON"],
    ["nul", "", "not JSON"],
    ["01", "", "after the end"],
    ["+1", "", "not JSON"],
    [".5", "", "not JSON"],
    ["1.", "", "after the end"],
    ["0x10", "", "after the end"],
    ["{} {}", "", "after the end"],
    ["[1,]", "1", "not JSON"],
    ["[1 2]", "", "comma"],
    ['{"a":1,}', "", "key"],
    ["{a:1}", "", "key"],
    ['{"a" 1}', "a", "colon"],
    ['{"a":1 "b":2}', "", "comma"],
    ['{"a":"x', "a", "closing quote"],
    ['{"a":"\\', "a", "escape"],
    ['"\\x"', "", "escape"],
    ['"\\u12g4"', "", "escape"],
    ["{'a':1}", "", "key"],
    ["// x", "", "not JSON"],
  ])("%j at %j: %s", (text, path, message) => {
    const problem = problemOf(() => parseStrict(text, limits));
    expect(problem.path).toBe(path);
    expect(problem.message).toContain(message);
  });

  test("with a path that stays short", () => {
    const problem = problemOf(() => parseStrict(`{"${"x".repeat(9_999)}":1e99}`, limits));
    expect(problem.path.length).toBe(201);
  });
});

test("__proto__ is a key like any other", () => {
  const read = parseStrict('{"__proto__":{"admin":true},"constructor":1}', limits);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.keys(read ?? {})).toEqual(["__proto__", "constructor"]);
  expect(JSON.stringify(read)).toBe('{"__proto__":{"admin":true},"constructor":1}');
});

test("what JSON can say comes back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: "grapheme", noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      const hasUnsafe = /[eE]|\d{16}|\\u0000|\\ud[89a-f]/.test(text);
      fc.pre(!hasUnsafe);
      expect(parseStrict(text, { depth: 32, keys: Infinity })).toEqual(JSON.parse(text));
    }),
    { numRuns: 2_000 },
  );
});

test("10,000 hostile texts: it reads what JSON.parse reads, or refuses, and throws nothing else", () => {
  const sign = fc.constantFrom(
    ...Array.from('{}[]",:\\u0123456789eE+-.tfnrals \n\0'),
    "\ud800",
    "\u202E",
    '"a"',
    "__proto__",
    "\\ud800",
    "1e999",
    "null",
  );
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(sign, { maxLength: 40 }).map((signs) => signs.join("")),
    fc
      .json()
      .chain((text) => fc.nat(text.length).chain((at) => sign.map((put) => text.slice(0, at) + put + text.slice(at)))),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      let read: unknown;
      try {
        read = parseStrict(text, limits);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        return;
      }
      expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 10_000 },
  );
});

test("a text is read alike whether the engine may read it or not", () => {
  const part = fc.oneof(
    fc.json({ stringUnit: "binary" }),
    fc.constantFrom(
      '{"a":1,"a":2}',
      '{"a":{"b":1,"b":2}}',
      "-0",
      "-0.5",
      "1e-400",
      "12345678901234567",
      "1.10",
      '":{"',
    ),
    fc.constantFrom(nested(31), nested(33), keyed(499), '{"__proto__":1,"__proto__":2}', '{"0":1,"00":2}', '"\\"'),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `{"list":[${parts.join(",")}]}`);
  const said = (read: () => unknown) => {
    try {
      return { value: JSON.stringify(read()) };
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.fields };
      throw error;
    }
  };
  fc.assert(
    fc.property(text, (json) => {
      // Such an escape is read by hand; behind the rest it changes no place that is named.
      const byHand = json.replace(/\}$/, ',"\\u007a":0}');
      const expected = said(() => parseStrict(byHand, { ...limits, keys: limits.keys + 1 }));
      const { value } = said(() => parseStrict(json, limits));
      expect(value?.replace(/\}$/, ',"z":0}') ?? null).toBe(expected.value ?? null);
    }),
    { numRuns: 3_000 },
  );
});

test("no depth overflows the stack, no length the clock", () => {
  // Of the processor, not of the wall: what else the machine does is not this text's fault.
  const started = process.cpuUsage();
  for (const text of [
    "[".repeat(1_000_000),
    '{"a":'.repeat(200_000),
    `"${"\\n".repeat(500_000)}"`,
    `[${"1,".repeat(500_000)}1]`,
    "9".repeat(1_000_000),
    " ".repeat(1_000_000),
  ]) {
    try {
      parseStrict(text, limits);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
  }
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
});

describe("the limits of a part", () => {
  const part = { ...limits, dataBytes: 65_536 };

  test.each([
    [nested(32), null],
    [nested(33), "deeper than 32"],
    [keyed(500), null],
    [keyed(501), "500 keys"],
    [`"${"x".repeat(65_534)}"`, null],
    [`"${"x".repeat(65_535)}"`, "65536 bytes"],
    [`"${"ä".repeat(32_768)}"`, "65536 bytes"],
    ["null", null],
  ])("%# hold for it alone", (text, message) => {
    const problems = limitData(JSON.parse(text), part);
    if (message === null) expect(problems).toEqual([]);
    else expect(problems).toEqual([{ path: "", message: expect.stringContaining(message) }]);
  });

  test("leave room for the body around it", () => {
    expect(limitData(parseStrict(`{"entries":[{"input_data":${nested(32)}}]}`), { ...part, depth: 35 })).toEqual([]);
    expect(() => parseStrict(`{"entries":[{"input_data":${nested(33)}}]}`)).toThrow(Refusal);
  });
});

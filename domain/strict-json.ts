import { type FieldProblem, Refusal } from "./errors";
import { readPlainJson } from "./plain-json";

/** How deep containers may stand in each other, and how many keys all objects may have together. */
export type JsonLimits = { depth: number; keys: number };

/** Of a whole body: data of depth 32 may stand in it as `entries.0.input_data`; `limitData` says more of the data itself. */
export const bodyLimits: JsonLimits = { depth: 35, keys: Infinity };

/** Text that is being read, and how far. `trail` is where in the document that is. */
type Reading = { text: string; at: number; keys: number; limits: JsonLimits; trail: (string | number)[] };

const loneSurrogate = /\p{Cs}/u;
const numberShape = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapes = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/**
 * JSON that reads the same everywhere, or a refusal: no duplicate keys, no number that a browser would round into
 * another, no NUL, no half of a surrogate pair. A key named `__proto__` is a key like any other.
 *
 * @throws Refusal `invalid`, with the dotted path of what is wrong; it throws nothing else, whatever the text
 */
export function parseStrict(text: string, limits: JsonLimits = bodyLimits): unknown {
  const plain = readPlainJson(text, limits);
  if (plain !== null) return plain.value;
  const reading: Reading = { text, at: 0, keys: 0, limits, trail: [] };
  const value = readValue(reading);
  skipSpace(reading);
  if (reading.at < text.length) throw refusal(reading, "Something stands after the end of the JSON.");
  return value;
}

/**
 * What is too much of a part of what was parsed, such as `action_data` in a body: its depth, its keys, or its size as
 * compact JSON in bytes of UTF-8.
 *
 * @returns at most one problem, with the empty path: that of the part itself
 */
export function limitData(value: unknown, limits: JsonLimits & { dataBytes: number }): FieldProblem[] {
  let keys = 0;
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: at, depth } = next;
    if (typeof at !== "object" || at === null) continue;
    if (depth > limits.depth) return [{ path: "", message: `is deeper than ${limits.depth} levels` }];
    if (!Array.isArray(at)) keys += Object.keys(at).length;
    if (keys > limits.keys) return [{ path: "", message: `has more than ${limits.keys} keys` }];
    const members: unknown[] = Array.isArray(at) ? at : Object.values(at);
    for (const inner of members) waiting.push({ value: inner, depth: depth + 1 });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > limits.dataBytes ? [{ path: "", message: `has more than ${limits.dataBytes} bytes` }] : [];
}

/** Recursion goes no deeper than `limits.depth`, which is checked before it is entered. */
function readValue(reading: Reading): unknown {
  skipSpace(reading);
  const first = reading.text[reading.at];
  if (first === "{") return within(reading, readObject);
  if (first === "[") return within(reading, readArray);
  if (first === '"') return readString(reading);
  if (first === "t") return readWord(reading, "true", true);
  if (first === "f") return readWord(reading, "false", false);
  if (first === "n") return readWord(reading, "null", null);
  return readNumber(reading);
}

function within<Value>(reading: Reading, read: (reading: Reading) => Value): Value {
  if (reading.trail.length >= reading.limits.depth)
    throw refusal(reading, `Deeper than ${reading.limits.depth} levels.`);
  reading.at += 1;
  return read(reading);
}

function readObject(reading: Reading): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  if (take(reading, "}")) return object;
  do {
    skipSpace(reading);
    if (reading.text[reading.at] !== '"') throw refusal(reading, "A key in double quotes is expected.");
    const key = readString(reading);
    reading.trail.push(key);
    if (Object.hasOwn(object, key)) throw refusal(reading, "This key stands twice.");
    reading.keys += 1;
    if (reading.keys > reading.limits.keys) throw refusal(reading, `More than ${reading.limits.keys} keys.`);
    if (!take(reading, ":")) throw refusal(reading, "A colon is expected.");
    // Not by assignment, which would set the prototype for `__proto__`.
    Object.defineProperty(object, key, {
      value: readValue(reading),
      writable: true,
      enumerable: true,
      configurable: true,
    });
    reading.trail.pop();
  } while (take(reading, ","));
  if (!take(reading, "}")) throw refusal(reading, "A comma or a closing brace is expected.");
  return object;
}

function readArray(reading: Reading): unknown[] {
  const list: unknown[] = [];
  if (take(reading, "]")) return list;
  do {
    reading.trail.push(list.length);
    list.push(readValue(reading));
    reading.trail.pop();
  } while (take(reading, ","));
  if (!take(reading, "]")) throw refusal(reading, "A comma or a closing bracket is expected.");
  return list;
}

function readString(reading: Reading): string {
  const { text } = reading;
  const pieces: string[] = [];
  let from = (reading.at += 1);
  for (;;) {
    const code = text.charCodeAt(reading.at);
    if (code === 0x22) break;
    if (Number.isNaN(code)) throw refusal(reading, "A text has no closing quote.");
    if (code < 0x20) throw refusal(reading, "A control character stands unescaped in a text.");
    reading.at += 1;
    if (code !== 0x5c) continue;
    pieces.push(text.slice(from, reading.at - 1), readEscape(reading));
    from = reading.at;
  }
  pieces.push(text.slice(from, reading.at));
  reading.at += 1;

  const string = pieces.join("");
  if (string.includes("\0")) throw refusal(reading, "A text holds NUL (U+0000).");
  if (loneSurrogate.test(string)) throw refusal(reading, "A text holds half of a surrogate pair.");
  return string;
}

/** From just after the backslash. */
function readEscape(reading: Reading): string {
  const letter = reading.text[reading.at] ?? "";
  reading.at += 1;
  const plain = escapes.get(letter);
  if (plain !== undefined) return plain;
  const hex = reading.text.slice(reading.at, reading.at + 4);
  if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(hex)) throw refusal(reading, "An escape in a text is not valid.");
  reading.at += 4;
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function readNumber(reading: Reading): number {
  numberShape.lastIndex = reading.at;
  const [written] = numberShape.exec(reading.text) ?? [];
  if (written === undefined) throw refusal(reading, "A value is expected: this is not JSON.");
  const number = Number(written);
  // Beyond this every number is whole, and neighbours read alike.
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw refusal(reading, "A number beyond ±(2^53−1); send it as text.");
  const [digits = ""] = written.split(/[eE]/);
  if (number === 0 && /[1-9]/.test(digits))
    throw refusal(reading, "A number too small to be told from zero; send it as text.");
  reading.at += written.length;
  return number === 0 ? 0 : number;
}

function readWord<Value>(reading: Reading, word: string, value: Value): Value {
  if (!reading.text.startsWith(word, reading.at)) throw refusal(reading, "A value is expected: this is not JSON.");
  reading.at += word.length;
  return value;
}

function take(reading: Reading, sign: string): boolean {
  skipSpace(reading);
  if (reading.text[reading.at] !== sign) return false;
  reading.at += 1;
  return true;
}

function skipSpace(reading: Reading): void {
  for (;;) {
    const code = reading.text.charCodeAt(reading.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    reading.at += 1;
  }
}

/** Keys are untrusted and may be long. */
function refusal(reading: Reading, problem: string): Refusal {
  const path = reading.trail.join(".");
  const message = `${problem} (At character ${reading.at + 1}.)`;
  return new Refusal("invalid", "The JSON is refused.", {
    fields: [{ path: path.length > 200 ? `${path.slice(0, 200)}…` : path, message }],
  });
}

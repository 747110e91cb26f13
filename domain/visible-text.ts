/**
 * Text as it is, cut where something would hide or reorder. The `text` of all segments, joined, is the whole input.
 *
 * A chip stands for characters that the eye would not see or would see elsewhere; a blank one for a run of empty lines.
 */
export type Segment =
  | { kind: "text"; text: string }
  | { kind: "chip"; text: string; label: string; name?: string }
  | { kind: "blank"; text: string; label: string; lines: number };

/** What safety.md lists: everything that hides or reorders, any space but the plain one, and the blank Braille cell. */
const hidden =
  "(?![\\n\\t ])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Zs}\\p{Default_Ignorable_Code_Point}\\u2800]";
/** A run of more than three combining marks. */
const piled = "(?:(?!\\p{Default_Ignorable_Code_Point})\\p{M}){4,}";
/** A run of more than three empty lines. */
const blank = "(?<=\\n|^)(?:[ \\t]*\\n){4,}";

const unusual = new RegExp(`(?<hidden>${hidden})\\k<hidden>*|(?<piled>${piled})|(?<blank>${blank})`, "gu");
const anyHidden = new RegExp(`${hidden}|${piled}`, "u");

/** Names of those that are met most, or that do most harm. */
const names = new Map<number, string>([
  [0x00, "null"],
  [0x07, "bell"],
  [0x08, "backspace"],
  [0x0d, "carriage return"],
  [0x1b, "escape"],
  [0x7f, "delete"],
  [0xa0, "no-break space"],
  [0xad, "soft hyphen"],
  [0x34f, "combining grapheme joiner"],
  [0x61c, "Arabic letter mark"],
  [0x200b, "zero-width space"],
  [0x200c, "zero-width non-joiner"],
  [0x200d, "zero-width joiner"],
  [0x200e, "left-to-right mark"],
  [0x200f, "right-to-left mark"],
  [0x2028, "line separator"],
  [0x2029, "paragraph separator"],
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "pop directional formatting"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x202f, "narrow no-break space"],
  [0x2060, "word joiner"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first strong isolate"],
  [0x2069, "pop directional isolate"],
  [0x2800, "blank Braille cell"],
  [0x3000, "ideographic space"],
  [0x3164, "Hangul filler"],
  [0xfe0f, "emoji variation selector"],
  [0xfeff, "byte order mark"],
]);

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** One character, as often as it stands in a row: `[U+200B]`, `[U+200B ×40]`. */
function chipOf(text: string, character: string): Segment {
  const count = text.length / character.length;
  const name = names.get(character.codePointAt(0) ?? 0);
  const label = `[${codeOf(character)}${count > 1 ? ` ×${count}` : ""}]`;
  return { kind: "chip", text, label, ...(name !== undefined && { name }) };
}

function pileOf(text: string): Segment {
  const marks = Array.from(text);
  const codes = marks.slice(0, 8).map(codeOf).join(" ");
  const name = marks.length > 8 ? `${codes} …` : codes;
  return { kind: "chip", text, label: `[${marks.length} combining marks]`, name };
}

function blankOf(text: string): Segment {
  const lines = text.split("\n").length - 1;
  return { kind: "blank", text, label: `[${lines} blank lines]`, lines };
}

/** Cuts text into what can be shown as it is and what has to be spelled out. Nothing is lost. Source: safety.md. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let shownTo = 0;
  for (const found of text.matchAll(unusual)) {
    const [whole] = found;
    const { hidden: character, piled: pile } = found.groups ?? {};
    if (found.index > shownTo) segments.push({ kind: "text", text: text.slice(shownTo, found.index) });
    segments.push(
      character !== undefined ? chipOf(whole, character) : pile !== undefined ? pileOf(whole) : blankOf(whole),
    );
    shownTo = found.index + whole.length;
  }
  if (shownTo < text.length) segments.push({ kind: "text", text: text.slice(shownTo) });
  return segments;
}

/** Whether anything in it would hide or reorder. Line breaks and tabs do neither. */
export function hidesSomething(text: string): boolean {
  return anyHidden.test(text);
}

/** Scripts that are written together in honest words count as one. Source: Unicode TS 39, highly restrictive. */
const scripts: readonly (readonly [name: string, letters: RegExp])[] = [
  ["East Asian", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u],
  ["Common", /[\p{Script=Common}\p{Script=Inherited}]/u],
  ...[
    "Latin",
    "Cyrillic",
    "Greek",
    "Armenian",
    "Hebrew",
    "Arabic",
    "Devanagari",
    "Thai",
    "Georgian",
    "Cherokee",
    "Coptic",
  ].map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const),
];

function scriptOf(letter: string): string {
  return scripts.find(([, letters]) => letters.test(letter))?.[0] ?? "other";
}

/** Words whose letters come from scripts that are not written together, each once, as they stand: `pаypal` with a Cyrillic а. */
export function mixedScriptWords(text: string): string[] {
  const words = new Set(text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  return [...words].filter((word) => {
    const found = new Set((word.match(/\p{L}/gu) ?? []).map(scriptOf));
    found.delete("Common");
    // Latin stands inside East Asian words as a matter of course.
    if (found.has("East Asian")) found.delete("Latin");
    return found.size > 1;
  });
}

/** How long it is: lines as drawn without wrapping (0 for nothing), and bytes of UTF-8. */
export function measure(text: string): { lines: number; bytes: number } {
  const lines = text === "" ? 0 : text.split("\n").length;
  return { lines, bytes: new TextEncoder().encode(text).length };
}

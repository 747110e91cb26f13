import { Refusal } from "./errors";

/** Keys that are pressed alone and that a person may put elsewhere, as we ship them. Source: WCAG 2.1.4. */
export const changeableKeys = [
  { key: "a", does: "Approve" },
  { key: "A", does: "Approve with a note" },
  { key: "r", does: "Reject" },
  { key: "v", does: "Ask to revise" },
  { key: "u", does: "Take the last decision back" },
  { key: "x", does: "Select" },
  { key: "b", does: "Review what is selected" },
  { key: "j", does: "Next" },
  { key: "k", does: "Previous" },
  { key: "n", does: "Show what is new" },
  { key: "o", does: "Open on its own page" },
  { key: "/", does: "Go to the search" },
  { key: "?", does: "List the keys" },
] as const;
export type ChangeableKey = (typeof changeableKeys)[number]["key"];

/** From the key as we ship it to the one that a person chose. */
export type KeyChoices = Readonly<Record<string, string>>;

/** What `key` is now, for somebody with these choices. */
export const chosenKey = (choices: KeyChoices, key: string): string => choices[key] ?? key;

/**
 * Puts one key elsewhere, or back where `to` is the key as we ship it.
 *
 * @param to one printable character; `g` is taken, for it begins the ways to other pages
 * @throws Refusal `invalid` where it can't be pressed alone, `conflict` where it does something else already
 */
export function chooseKey(choices: KeyChoices, key: ChangeableKey, to: string): KeyChoices {
  if (!/^[!-~]$/.test(to)) throw new Refusal("invalid", "Choose one letter, digit or sign. Nothing was changed.");
  if (to === "g") {
    throw new Refusal("conflict", "g begins the ways to other pages, such as g a. Choose another key.");
  }
  const other = changeableKeys.find((each) => each.key !== key && chosenKey(choices, each.key) === to);
  if (other) throw new Refusal("conflict", `${to} does “${other.does}” already. Put that elsewhere first.`);
  const { [key]: _, ...others } = choices;
  return to === key ? others : { ...others, [key]: to };
}

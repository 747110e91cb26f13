/** Chance that repeats itself: the same seed gives the same world. Never for secrets. */
export type Dice = {
  /** 0 up to, not with, 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight, so that one of weight 3 comes three times as often. */
  weigh<Item extends { weight: number }>(items: readonly Item[]): Item;
  uuid(): string;
  /** Dice of its own, so that what one part throws does not move what another throws. */
  fork(name: string): Dice;
};

/** FNV-1a, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32. */
function streamOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @throws RangeError for an empty list */
function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError("There is nothing to pick from.");
  return item;
}

export function makeDice(seed: number): Dice {
  const fraction = streamOf(seed);
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  const word = () =>
    Math.floor(fraction() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  return {
    fraction,
    whole,
    chance: (share) => fraction() < share,
    pick: (items) => itemAt(items, whole(0, items.length - 1)),
    weigh(items) {
      let left = fraction() * items.reduce((sum, { weight }) => sum + weight, 0);
      return items.find(({ weight }) => (left -= weight) < 0) ?? itemAt(items, items.length - 1);
    },
    uuid() {
      const [first, second, third, fourth] = [word(), word(), word(), word()];
      const variant = "89ab".charAt(whole(0, 3));
      return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
    },
    fork: (name) => makeDice(hashOf(name, seed)),
  };
}

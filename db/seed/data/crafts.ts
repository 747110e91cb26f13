import type { Craft } from "./cast";
import { insideCrafts } from "./crafts-inside";
import { outsideCrafts } from "./crafts-outside";
import type { Kind } from "./work";

export const crafts: Record<Craft, Kind> = { ...insideCrafts, ...outsideCrafts };

import { createLoader, parseAsArrayOf, parseAsString } from "nuqs/server";

export const loadTogetherParams = createLoader({
  /** The ids of the workers that are edited at once. */
  workers: parseAsArrayOf(parseAsString).withDefault([]),
});

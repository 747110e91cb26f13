import { createLoader, parseAsString } from "nuqs/server";

/** What `open` says where no version is meant but the form of a new one. */
export const newVersion = "new";

export const loadScoringParams = createLoader({
  /** What stands beside the list: a version's id, or the word above. */
  open: parseAsString,
  /** Of a new version, which one it begins as. */
  from: parseAsString,
});

import { createLoader, parseAsString } from "nuqs/server";

/** What `open` says where no source is meant but the form of a new one. */
export const newSource = "new";

export const loadSourceParams = createLoader({
  /** What stands beside the list: a source's id, or the word above. */
  open: parseAsString,
});

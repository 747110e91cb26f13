import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

import { origins } from "./origin";

/** What `open` says where no type is meant: the form of a new one, or the risk rules. */
export const newType = "new";
export const riskRules = "risk-rules";

export const loadTypeParams = createLoader({
  q: parseAsString.withDefault(""),
  origin: parseAsStringLiteral(origins),
  /** What stands beside the list: a type's id, or one of the words above. */
  open: parseAsString,
});

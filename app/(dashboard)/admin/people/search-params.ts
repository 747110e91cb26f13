import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

import { peopleSorts } from "./sort";

export const loadPeopleParams = createLoader({
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(peopleSorts).withDefault("name"),
  /** The person shown beside the list. */
  open: parseAsString,
});

import { createLoader, parseAsIsoDateTime, parseAsStringLiteral } from "nuqs/server";

import { sinceKinds } from "@/domain/visits";

export const loadSinceParams = createLoader({
  kind: parseAsStringLiteral(sinceKinds),
  /** Left out, or no time: since this person was last here. */
  from: parseAsIsoDateTime,
});

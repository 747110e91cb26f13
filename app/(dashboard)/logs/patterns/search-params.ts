import { parseAsString } from "nuqs/server";

import { logParams } from "../search-params";

/** The same query and span as the lines; `new` is the moment that patterns are new since, or how long ago it was. */
export const patternParams = {
  q: logParams.q,
  range: logParams.range,
  since: logParams.since,
  until: logParams.until,
  new: parseAsString,
};

import { endpoint } from "@/server/endpoint";
import { facetsAnswerOf, spanQuery } from "@/server/logs/answers";
import { readFacets } from "@/server/logs/facets";

import { searched } from "../../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: facetsAnswerOf(await readFacets(credential, searched(spanQuery, search))),
}));

import { endpoint } from "@/server/endpoint";
import { histogramAnswerOf, spanQuery } from "@/server/logs/answers";
import { readHistogram } from "@/server/logs/histogram";

import { searched } from "../../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: histogramAnswerOf(await readHistogram(credential, searched(spanQuery, search))),
}));

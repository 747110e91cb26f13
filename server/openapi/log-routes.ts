import { facetsAnswer, histogramAnswer, logQuery, logsAnswer, spanQuery } from "@/server/logs/answers";

import type { Route } from "./route";

/** The logs as people's scripts read them, in the words of the search field. */
export const logRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/api/v1/logs",
    who: "person",
    summary:
      "Lines that match, newest first. A search that takes too long stops, says how far it looked and where to go on",
    query: logQuery,
    answers: { 200: logsAnswer },
  },
  {
    method: "get",
    path: "/api/v1/logs/histogram",
    who: "person",
    summary: "How many lines match over time, by level",
    query: spanQuery,
    answers: { 200: histogramAnswer },
  },
  {
    method: "get",
    path: "/api/v1/logs/facets",
    who: "person",
    summary: "Which levels, workers, actions and sources the matching lines have, and their cost, tokens and time",
    query: spanQuery,
    answers: { 200: facetsAnswer },
  },
];

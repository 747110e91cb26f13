import { eventAnswer, eventInput, revenueAnswer, revenueQuery } from "@/server/revenue/inputs";

import type { Route } from "./route";

const event = eventAnswer.meta({ id: "RevenueEvent" });

/** Money: workers report it, people's scripts read it. */
export const revenueRoutes: readonly Route[] = [
  {
    method: "post",
    path: "/api/v1/revenue-events",
    who: "worker",
    summary:
      "Money that moved. A refund is stored below zero whichever sign it comes with; 200 where its external_id is known",
    body: eventInput,
    answers: { 200: event, 201: event },
    refusals: [409, 422],
  },
  {
    method: "get",
    path: "/api/v1/revenue",
    who: "person",
    summary: "Gross, refunds, fees and net by day, week or month of one currency, as the revenue page shows them",
    query: revenueQuery,
    answers: { 200: revenueAnswer },
  },
];

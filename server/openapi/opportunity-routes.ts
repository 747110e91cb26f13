import { patchBody, reportInput } from "@/server/pipeline/inputs";
import { opportunityAnswer } from "@/server/pipeline/read";

import type { Route } from "./route";

const opportunity = opportunityAnswer.meta({ id: "Opportunity" });

/** What workers report of possible sales. */
export const opportunityRoutes: readonly Route[] = [
  {
    method: "post",
    path: "/api/v1/opportunities",
    who: "worker",
    summary: "Report a possible sale; the same external_id again answers 200 with the one that stands",
    body: reportInput,
    answers: { 200: opportunity, 201: opportunity },
    refusals: [409, 422],
  },
  {
    method: "patch",
    path: "/api/v1/opportunities/{id}",
    who: "worker",
    summary: "Say what you know of your opportunity, and move it; won needs money, or the day it is expected",
    body: patchBody,
    answers: { 200: opportunity },
    refusals: [404, 409],
  },
];

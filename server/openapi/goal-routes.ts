import { claimProgressBody, goalAnswer } from "@/server/goals/inputs";

import type { Route } from "./route";

const goal = goalAnswer.meta({ id: "Goal" });

export const goalRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/api/v1/goals/{id}",
    who: "worker",
    summary: "A goal with all above it",
    answers: { 200: goal },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/goals/{id}",
    who: "worker",
    summary: "Claim how far a goal is that you work on; it stands beside the evidence",
    body: claimProgressBody,
    answers: { 200: goal },
    refusals: [404, 409],
  },
];

import { z } from "zod";

import { decideInput } from "@/server/approvals/decide";
import { fleetInput, fleetWorker, listWorkersInput, patchWorkerBody } from "@/server/workers/inputs";

import { decidedAnswer, queueAnswer, queueQuery, takenBackAnswer } from "./approval-answers";
import { count } from "./fields";
import { bodyOf, type Route } from "./route";

const fleet = fleetWorker.meta({ id: "FleetWorker" });

/** What people's own scripts call, with personal tokens, and the document itself. */
export const personRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/api/v1/queue",
    who: "person",
    summary: "What waits for a decision, most urgent first",
    query: queueQuery,
    answers: { 200: queueAnswer },
  },
  {
    method: "post",
    path: "/api/v1/approvals/{id}/decision",
    who: "person",
    summary: "Approve, reject, or ask for a revision of exactly what was shown",
    body: bodyOf(decideInput, "id"),
    answers: { 200: decidedAnswer },
    refusals: [404, 409, 410, 422, 428],
  },
  {
    method: "post",
    path: "/api/v1/approvals/{id}/withdraw-decision",
    who: "person",
    summary: "Take a decision back while it is held",
    answers: { 200: takenBackAnswer },
    refusals: [404, 409, 422],
  },
  {
    method: "get",
    path: "/api/v1/workers",
    who: "person",
    summary: "The fleet, by worker id",
    query: listWorkersInput,
    answers: { 200: z.object({ workers: z.array(fleet), count, next_cursor: z.string().nullable() }) },
  },
  {
    method: "get",
    path: "/api/v1/workers/{worker_id}",
    who: "person",
    summary: "One worker, with its ETag",
    answers: { 200: fleet },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/workers/{worker_id}",
    who: "person",
    summary: "Pause, stop or resume a worker, or edit what it may do",
    headers: z.object({ "If-Match": z.string().meta({ description: "The ETag of what you looked at, or *." }) }),
    body: patchWorkerBody,
    answers: { 200: fleet },
    refusals: [404, 412, 428],
  },
  {
    method: "post",
    path: "/api/v1/fleet/stop",
    who: "person",
    summary: "Stop every worker; each hears it on its next call",
    body: fleetInput,
    answers: { 200: z.object({ directive: z.literal("stop"), stopped: count }) },
    refusals: [422],
  },
  {
    method: "post",
    path: "/api/v1/fleet/resume",
    who: "person",
    summary: "Set the fleet going again",
    body: fleetInput,
    answers: { 200: z.object({ directive: z.literal("run"), resumed: count }) },
    refusals: [422],
  },
  {
    method: "get",
    path: "/api/v1/openapi.json",
    who: "anybody",
    summary: "This document",
    answers: { 200: z.record(z.string(), z.unknown()) },
  },
];

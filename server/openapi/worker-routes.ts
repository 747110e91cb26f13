import { askInput, checkInput } from "@/server/approvals/asks";
import { outcomeInput, useInput } from "@/server/approvals/uses";
import { logBody } from "@/server/logs/inputs";
import { claimInput, createTaskInput, listTasksInput, patchTaskBody, taskAnswer } from "@/server/tasks/inputs";
import { claimAnswer, claimInput as claimedMetrics } from "@/server/workers/claimed-metrics";
import { heartbeatAnswer, heartbeatInput, ownWorker, registerInput } from "@/server/workers/inputs";
import { z } from "zod";

import {
  approvalAnswer,
  askedAnswer,
  outcomeAnswer,
  usedAnswer,
  verdictAnswer,
  waitQuery,
  withdrawnAnswer,
} from "./approval-answers";
import { count } from "./fields";
import { bodyOf, type Route } from "./route";

const worker = ownWorker.meta({ id: "Worker" });
const asked = askedAnswer.meta({ id: "Asked" });
const task = taskAnswer.meta({ id: "Task" });
const tasks = z.object({ tasks: z.array(task), next_cursor: z.string().nullable() });

/** What workers call, with their keys. */
export const workerRoutes: readonly Route[] = [
  {
    method: "put",
    path: "/api/v1/worker",
    who: "worker",
    summary: "Say who you are. Level, permissions and limits are people's to set",
    body: registerInput,
    answers: { 200: worker },
  },
  {
    method: "post",
    path: "/api/v1/heartbeat",
    who: "worker",
    summary: "A sign of life; the answer says run, pause or stop",
    body: heartbeatInput,
    answers: { 200: heartbeatAnswer },
    refusals: [422],
  },
  {
    method: "post",
    path: "/api/v1/actions/check",
    who: "worker",
    summary: "May I do this, must I ask, or is the answer no?",
    body: checkInput,
    answers: { 200: verdictAnswer },
    refusals: [422],
  },
  {
    method: "post",
    path: "/api/v1/approvals",
    who: "worker",
    summary: "Ask people; the same pending question again answers 200 with the request that stands",
    body: askInput,
    answers: { 200: asked, 201: asked },
    refusals: [404, 409, 422],
  },
  {
    method: "get",
    path: "/api/v1/approvals/{id}",
    who: "worker",
    summary: "What became of a request; with wait, as soon as it is decided",
    query: waitQuery,
    answers: { 200: approvalAnswer.meta({ id: "Approval" }) },
    refusals: [404],
  },
  {
    method: "delete",
    path: "/api/v1/approvals/{id}",
    who: "worker",
    summary: "Withdraw a request that is still pending",
    answers: { 200: withdrawnAnswer },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/api/v1/approvals/{id}/use",
    who: "worker",
    summary: "Spend an approval: once, in time, for exactly what was approved",
    body: bodyOf(useInput, "id"),
    answers: { 200: usedAnswer },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/api/v1/approvals/{id}/outcome",
    who: "worker",
    summary: "Report what came of a used approval",
    body: bodyOf(outcomeInput, "id"),
    answers: { 200: outcomeAnswer },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/api/v1/logs",
    who: "worker",
    summary: "Append one line, or up to 1,000; all or none",
    body: logBody,
    answers: { 202: z.object({ accepted: count }) },
    refusals: [422],
  },
  {
    method: "post",
    path: "/api/v1/metrics",
    who: "worker",
    summary: "Your own figures for a span of time, kept as a claim beside what is measured",
    body: claimedMetrics,
    answers: { 200: claimAnswer },
    refusals: [422],
  },
  {
    method: "get",
    path: "/api/v1/tasks",
    who: "worker",
    summary: "Your own tasks and those that are nobody's, newest first",
    query: listTasksInput,
    answers: { 200: tasks },
  },
  {
    method: "post",
    path: "/api/v1/tasks",
    who: "worker",
    summary: "Make a task, most often a part of one of your own",
    body: createTaskInput,
    answers: { 201: task },
    refusals: [409, 422],
  },
  {
    method: "post",
    path: "/api/v1/tasks/claim",
    who: "worker",
    summary: "Take the most urgent task that is free; 204 where there is none or you hold as many as you may",
    body: claimInput,
    answers: { 200: task, 204: null },
    refusals: [422],
  },
  {
    method: "get",
    path: "/api/v1/tasks/{id}",
    who: "worker",
    summary: "One task",
    answers: { 200: task },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/tasks/{id}",
    who: "worker",
    summary: "Say how far you are and what came of it; also renews the lease",
    body: patchTaskBody,
    answers: { 200: task },
    refusals: [404, 409],
  },
];

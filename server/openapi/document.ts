import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";

import { version } from "@/package.json";

import { goalRoutes } from "./goal-routes";
import { importRoutes } from "./import-routes";
import { logRoutes } from "./log-routes";
import { opportunityRoutes } from "./opportunity-routes";
import { personRoutes } from "./person-routes";
import { revenueRoutes } from "./revenue-routes";
import { idempotency, problem, type Route } from "./route";
import { workerRoutes } from "./worker-routes";

/** Every call of the API, and nothing else: a test holds it against the route files. */
export const routes: readonly Route[] = [
  ...workerRoutes,
  ...goalRoutes,
  ...opportunityRoutes,
  ...importRoutes,
  ...personRoutes,
  ...revenueRoutes,
  ...logRoutes,
];

const meanings: Record<number, string> = {
  200: "Done",
  201: "Made",
  202: "Accepted",
  204: "None",
  400: "Refused at the door; errors name the fields",
  401: "No valid key",
  403: "Not allowed",
  404: "Not there, or not yours",
  409: "Conflict with what is",
  410: "Its time ran out",
  412: "Changed meanwhile",
  413: "Over 1 MiB",
  422: "The idempotency key was used with another body",
  428: "A condition is missing",
  429: "Too many; Retry-After says how long to wait",
  500: "A fault of ours",
  503: "Not available now; Retry-After says how long to wait",
};
const always = [400, 401, 403, 413, 429, 500, 503];

const parametersOf = (path: string) =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, z.string()])));

function operationOf(route: Route): ZodOpenApiOperationObject {
  const headers = route.headers ?? (route.method === "post" ? idempotency : undefined);
  const refusals = route.who === "anybody" ? [] : [...always, ...(route.refusals ?? [])];
  const good = Object.entries(route.answers).map(([status, schema]) => [
    status,
    { description: meanings[Number(status)] ?? "", ...(schema && { content: { "application/json": { schema } } }) },
  ]);
  const bad = refusals
    .sort((a, b) => a - b)
    .map((status) => [
      String(status),
      { description: meanings[status] ?? "", content: { "application/problem+json": { schema: problem } } },
    ]);
  return {
    summary: route.summary,
    tags: [route.who],
    security: route.who === "anybody" ? [] : [{ [route.who]: [] }],
    requestParams: {
      path: parametersOf(route.path),
      ...(route.query && { query: route.query }),
      ...(headers && { header: headers }),
    },
    ...(route.body && { requestBody: { content: { "application/json": { schema: route.body } } } }),
    ...(route.file && { requestBody: { content: { [route.file]: { schema: z.string() } } } }),
    responses: Object.fromEntries([...good, ...bad]),
  };
}

function pathsOf(all: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of all) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
}

let made: ReturnType<typeof createDocument> | undefined;

/** The API as OpenAPI 3.1, made once from the schemas that validate. */
export const openApiDocument = () =>
  (made ??= createDocument({
    openapi: "3.1.0",
    info: {
      title: "JUGGERNAUT",
      version,
      description: "The calls of workers (with a worker key) and of people's own scripts (with a personal token).",
    },
    servers: [{ url: "/" }],
    components: {
      securitySchemes: {
        worker: { type: "http", scheme: "bearer", description: "A worker key; it says which worker calls." },
        person: { type: "http", scheme: "bearer", description: "A personal token." },
      },
    },
    paths: pathsOf(routes),
  }));

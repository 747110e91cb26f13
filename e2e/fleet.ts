import type { Locator, Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { whenLive } from "./verbs";

const heard = z.object({ directive: z.enum(["run", "pause", "stop"]) });

/** A sign of life, and what the platform answers to it. */
export async function beat(agent: Agent, body: Record<string, unknown> = {}): Promise<string> {
  return answered(heard, await agent.call("POST", "/api/v1/heartbeat", { body })).directive;
}

/** The fleet's page with this worker alone on it. */
export async function lookAt(page: Page, { id }: Agent): Promise<void> {
  await page.goto(paths.workers({ q: id }));
  await whenLive(page);
}

/** The line of a worker. */
export function workerRow(page: Page, { id }: Agent): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name: id, exact: true }) });
}

/** Opens what can be done with a worker, and takes one of it. */
export async function choose(page: Page, { id }: Agent, item: string): Promise<void> {
  await page.getByRole("button", { name: `What can be done with ${id}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

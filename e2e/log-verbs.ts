import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { whenLive } from "./verbs";

/** A worker writes a line. */
export const write = async (agent: Agent, line: Record<string, unknown>) =>
  answered(
    z.unknown(),
    await agent.call("POST", "/api/v1/logs", { body: { level: "info", action: "e2e.log", ...line } }),
  );

export const list = (page: Page) => page.getByRole("region", { name: "Lines", exact: true });
export const query = (page: Page) => page.getByRole("combobox", { name: "Query" });
export const suggestions = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });
export const bars = (page: Page) => page.getByRole("toolbar", { name: "Narrow to a time" });
export const drawer = (page: Page) => page.getByRole("complementary", { name: "The line" });

export async function lookAt(page: Page, q: string, more: Record<string, string> = {}): Promise<void> {
  await page.goto(paths.logs({ q, ...more }));
  await whenLive(page);
}

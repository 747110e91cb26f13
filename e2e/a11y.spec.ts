import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered, type Call } from "./api";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import type { Cast } from "./people";
import { decideBar, openRequest, rowOf, whenLive } from "./verbs";

const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
} as const;

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

async function expectNoViolations(page: Page, where: string): Promise<void> {
  let found = await violationsOf(page);
  // The title is written anew when a live page is read again, and is away for that moment.
  if (found.some((violation) => violation.startsWith("document-title"))) {
    await expect(page).toHaveTitle(/./);
    found = await violationsOf(page);
  }
  expect.soft(found, where).toEqual([]);
}

type Place = readonly [where: string, path: string];

/** What a worker has left behind for the pages to show. */
async function given(agent: Agent, api: (who: Cast) => Promise<Call>) {
  const [critical, medium, rejected] = [
    await agent.asks("critical"),
    await agent.asks("medium"),
    await agent.asks("low"),
  ];
  await decideBy(await api("second"), critical, "approved", { note: "Checked." });
  await decideBy(await api("approver"), rejected, "rejected", { note: "Not today." });
  const made = async (path: string, body: object) =>
    answered(z.object({ id: z.uuid() }), await agent.call("POST", path, { body })).id;
  const task = await made("/api/v1/tasks", { title: "Wait for another", payload: { page: 1 } });
  const said = (level: string) => ({ level, task_id: task, action: "page.read", message: `Said of ${task}` });
  const entries = [said("info"), said("warn"), { ...said("error"), duration_ms: 9, input_data: { customer: "acme" } }];
  answered(z.unknown(), await agent.call("POST", "/api/v1/logs", { body: { entries } }));
  await made("/api/v1/tasks", { title: "Another", depends_on: [task] });
  const found = z.object({ entries: z.array(z.object({ id: z.uuid() })).min(1) });
  const viewer = await api("viewer");
  const [line] = answered(found, await viewer("GET", `/api/v1/logs?q=${encodeURIComponent(`task:${task}`)}`)).entries;
  const sale = await made("/api/v1/revenue-events", { gross_amount: "12.50", currency: "USD" });
  return {
    worker: agent.id,
    critical: critical.id,
    medium: medium.id,
    rejected: rejected.id,
    task,
    line: line?.id,
    sale,
  };
}
type Given = Awaited<ReturnType<typeof given>>;

/** Every page with its states, by what people come for. */
const places: Readonly<Record<string, (it: Given) => readonly Place[]>> = {
  deciding: ({ worker, critical, medium, rejected }) => [
    ["the overview", paths.overview()],
    ["a request on the overview", paths.overview({ open: medium })],
    ["what happened", paths.since({ kind: "asked" })],
    ["the queue", paths.approvals({ worker })],
    ["a critical request", paths.approval(critical)],
    ["a held decision", paths.approval(rejected)],
    ["no such request", paths.approval("00000000-0000-4000-8000-000000000000")],
    ["an empty queue", paths.approvals({ q: "nothing is called this" })],
    ["the history", paths.approvalHistory()],
    ["the rules", paths.rules()],
  ],
  work: ({ worker, task }) => [
    ["tasks", paths.tasks()],
    ["tasks as a board, with their costs", paths.tasks({ view: "board", costs: true })],
    ["no task", paths.tasks({ q: "nothing is called this" })],
    ["a task", paths.task(task)],
    ["goals", paths.goals()],
    ["no goal", paths.goals({ q: "nothing is called this" })],
    ["orphans", paths.goalOrphans()],
    ["the fleet", paths.workers()],
    ["nobody of the fleet", paths.workers({ q: "nobody is called this" })],
    ["a worker", paths.worker(worker)],
    ["its keys", paths.worker(worker, { tab: "keys" })],
    ["its permissions", paths.permissions(worker)],
    ["the permissions of several", paths.permissionsOf([worker])],
  ],
  logs: ({ task, line }) => [
    ["patterns", paths.logPatterns({ range: "all" })],
    ["a task's story", paths.trace(task)],
    ["a run without another", paths.traceCompared(task)],
    ["a run beside itself", paths.traceCompared(task, { with: task })],
    ["logs", paths.logs({ range: "all" })],
    ["an open line", paths.logs({ q: '"Said of"', line })],
    ["logs that are followed", paths.logs({ tail: 1 })],
    ["a query that can't be read", paths.logs({ q: "levle:error" })],
    ["no line", paths.logs({ q: '"nothing says this"' })],
  ],
  sales: () => [
    ["the pipeline", paths.pipeline()],
    ["the pipeline as a list", paths.pipeline({ view: "list" })],
    ["no opportunity", paths.pipeline({ q: "nothing is called this", view: "list" })],
    ["the import", paths.pipelineImport()],
    ["sources", paths.sources()],
    ["a new source", paths.sources({ open: "new" })],
    ["scoring models", paths.scoring()],
    ["a new model", paths.scoring({ open: "new" })],
  ],
  money: ({ sale }) => [
    ["revenue", paths.revenue()],
    [
      "all four figures of other days",
      paths.revenue({ range: "custom", from: "2026-01-01", to: "2026-03-31", parts: true }),
    ],
    ["what recurs", paths.revenue({ tab: "recurring" })],
    ["deals", paths.revenue({ tab: "deals" })],
    ["profit", paths.revenue({ tab: "profit" })],
    ["revenue events", paths.revenueEvents()],
    ["no revenue event", paths.revenueEvents({ q: "nothing is called this" })],
    ["a revenue event", paths.revenueEvent(sale)],
  ],
  administration: () => [
    ["action types", paths.actionTypes()],
    ["no action type", paths.actionTypes({ q: "nothing is called this" })],
    ["a new action type", paths.actionTypes({ open: "new" })],
    ["the risk rules", paths.actionTypes({ open: "risk-rules" })],
    ["people", paths.people()],
    ["settings", paths.settings()],
    ["the audit trail", paths.audit()],
    ["the account", paths.account()],
    ["no such page", "/there-is-no-such-page"],
  ],
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, look] of Object.entries(sizes)) {
    const options = { ...look, colorScheme, reducedMotion: "reduce" } as const;

    for (const [subject, listed] of Object.entries(places)) {
      test(`no page about ${subject} has violations, ${colorScheme} on a ${size}`, async ({ as, agent, api }) => {
        test.slow();
        const it = await given(agent, api);
        const page = await as("admin", options);
        for (const [where, path] of listed(it)) {
          await page.goto(path);
          await expect(page.getByRole("heading").first()).toBeVisible();
          await expectNoViolations(page, where);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect.soft(wider, `${where} is no wider than the screen`).toBeLessThanOrEqual(0);
        }
      });
    }

    test(`neither sign-in nor a step before a rejection has, ${colorScheme} on a ${size}`, async ({
      as,
      visit,
      agent,
    }) => {
      const stranger = await visit(options);
      await stranger.goto(paths.signIn());
      await expectNoViolations(stranger, "sign-in");

      const { id } = await agent.asks("medium");
      const page = await as("admin", options);
      await page.goto(paths.approval(id));
      await whenLive(page);
      await decideBar(page).getByRole("button", { name: "Reject" }).click();
      await expectNoViolations(page, "a request about to be rejected");
    });
  }

  test(`what opens over a page has no violations, ${colorScheme}`, async ({ as, agent, hire }) => {
    test.slow();
    const page = await as("admin", { ...sizes.desktop, colorScheme, reducedMotion: "reduce" });
    const { headline } = await agent.asks("medium");
    await page.goto(paths.approvals({ worker: agent.id }));
    await whenLive(page);

    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await expectNoViolations(page, "the keys");
    await page.keyboard.press("Escape");

    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("a");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectNoViolations(page, "the palette");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Filter by risk" }).click();
    await expectNoViolations(page, "a filter");
    await page.keyboard.press("Escape");

    await rowOf(page, headline).hover();
    await rowOf(page, headline).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Review together" }).click();
    await expect(page.getByRole("dialog").getByRole("region", { name: headline })).toBeVisible();
    await expectNoViolations(page, "several together");
    await page.getByRole("button", { name: "Close" }).first().click();

    await page.goto(paths.tasks());
    await whenLive(page);
    await page.getByRole("button", { name: "New task" }).click();
    await expect(page.getByRole("dialog", { name: "New task" })).toBeVisible();
    await expectNoViolations(page, "making a task");
    const another = await hire({ level: "L2" });
    await openRequest(page, await another.asks("medium"));
    await page.getByRole("button", { name: "Propose a rule…" }).click();
    await expect(page.getByText("would have gone ahead without a person")).toBeVisible();
    await expectNoViolations(page, "proposing a rule");
    await page.getByLabel("Why").fill("Every day the same.");
    await page.getByRole("button", { name: "Propose", exact: true }).click();
    await page.getByRole("link", { name: "Always allow social.post" }).click();
    await page.getByRole("button", { name: "1: Goes ahead unasked, with it" }).click();
    await page.getByRole("button", { name: "Take it back…" }).click();
    await expectNoViolations(page, "a proposed rule");

    await page.goto(paths.people());
    await whenLive(page);
    await page.getByRole("button", { name: "Add person" }).click();
    await expectNoViolations(page, "adding a person");

    await page.goto(paths.workers({ q: agent.id }));
    await whenLive(page);
    await page.getByRole("checkbox", { name: `Select ${agent.id}` }).check();
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await expect(page.getByRole("dialog").getByText("1 request pending")).toBeVisible();
    await expectNoViolations(page, "pausing a worker");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Stop all" }).click();
    await expect(page.getByRole("dialog").getByText("This would be stranded:")).toBeVisible();
    await expectNoViolations(page, "stopping the fleet");
  });
}

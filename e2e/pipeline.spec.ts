import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered, problemOf } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { notice, whenLive } from "./verbs";

const opportunity = z.object({ id: z.uuid(), status: z.string(), expected_amount: z.string().nullable() });

/** An opportunity that this worker reports; nobody's name but its own has this word. */
async function reported(agent: Agent, name: string, more: Record<string, unknown> = {}) {
  const body = { customer_name: name, estimated_value: "9600.00", currency: "USD", confidence_score: 0.5, ...more };
  return answered(opportunity, await agent.call("POST", "/api/v1/opportunities", { body }));
}

const column = (page: Page, name: string): Locator => page.getByRole("region", { name: new RegExp(`^${name}, \\d`) });
const cardIn = (page: Page, where: string, name: string): Locator =>
  column(page, where).getByRole("listitem", { name, exact: true });

async function openBoard(page: Page, q: string): Promise<void> {
  await page.goto(paths.pipeline({ q }));
  await whenLive(page);
}

async function carry(page: Page, card: Locator, to: string): Promise<void> {
  const [from, target] = [await card.boundingBox(), await column(page, to).boundingBox()];
  if (!from || !target) throw new Error("Nothing to carry.");
  await page.mouse.move(from.x + 20, from.y + from.height - 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + from.height, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + 200, { steps: 8 });
  await page.mouse.up();
}

test("a card is carried by mouse, and its history says who", async ({ as, hire }) => {
  const name = `Hamar ${unique()}`;
  const { id } = await reported(await hire(), name);
  const page = await as("manager");
  await openBoard(page, name);
  await carry(page, cardIn(page, "New", name), "Contacted");
  await expect(cardIn(page, "Contacted", name)).toBeVisible();
  await expect(cardIn(page, "New", name)).toHaveCount(0);

  await page.goto(paths.opportunity(id));
  const history = page.getByRole("list", { name: "History" });
  await expect(history.getByRole("listitem").first()).toContainText("New → Contacted");
  await expect(history.getByRole("listitem").first()).toContainText("manager@demo.local");
});

test("a card is carried by touch, once the finger has rested on it", async ({ as, hire }) => {
  const name = `Narvik ${unique()}`;
  await reported(await hire(), name);
  const page = await as("manager", { viewport: { width: 1024, height: 768 }, hasTouch: true });
  await openBoard(page, name);
  const card = await cardIn(page, "New", name).boundingBox();
  const target = await column(page, "Qualified").boundingBox();
  if (!card || !target) throw new Error("Nothing to carry.");
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove", x: number, y: number) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: [{ x, y }] });

  await touch("touchStart", card.x + 20, card.y + card.height - 8);
  await expect(page.getByRole("status").filter({ hasText: name })).toHaveText(new RegExp(`${name} is`));
  await touch("touchMove", target.x + target.width / 2, target.y + 150);
  await touch("touchMove", target.x + target.width / 2, target.y + 160);
  await expect(page.getByRole("status").filter({ hasText: name })).toHaveText(`${name} is over Qualified.`);
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(cardIn(page, "Qualified", name)).toBeVisible();
});

test("a card is carried from the keyboard, and every step is told", async ({ as, hire }) => {
  const name = `Bergen ${unique()}`;
  await reported(await hire(), name);
  const page = await as("manager");
  await openBoard(page, name);
  await page.getByRole("button", { name: `Carry ${name}` }).focus();
  const told = page.getByRole("status").filter({ hasText: name });
  await page.keyboard.press("Space");
  await expect(told).toHaveText(new RegExp(`${name} is (picked up|over New)`));
  await page.keyboard.press("ArrowRight");
  await expect(told).toHaveText(`${name} is over Qualified.`);
  await page.keyboard.press("Space");
  await expect(cardIn(page, "Qualified", name)).toBeVisible();
});

test("won by its menu records the money with the move; the end is reopened with a reason", async ({ as, hire }) => {
  const name = `Fjord ${unique()}`;
  const { id } = await reported(await hire(), name);
  const page = await as("manager");
  await openBoard(page, name);
  await page.getByRole("button", { name: `Move ${name}` }).click();
  await page.getByRole("menuitem", { name: "Won" }).click();
  const dialog = page.getByRole("dialog", { name: "Won: how is it paid?" });
  await dialog.getByLabel("Gross in USD").fill("9400.50");
  await dialog.getByLabel("Net, after fees").fill("9100");
  await dialog.getByRole("button", { name: "Mark as won" }).click();
  await expect(cardIn(page, "Won", name)).toBeVisible();

  await page.goto(paths.opportunity(id));
  await whenLive(page);
  const events = page.getByRole("list", { name: "Revenue events" });
  await expect(events.getByRole("listitem")).toContainText(["$9,400.50"]);
  await page.getByRole("button", { name: "Move to" }).click();
  await page.getByRole("menuitem", { name: "Quoted" }).click();
  const back = page.getByRole("dialog", { name: "Reopen as Quoted" });
  await back.getByLabel("Reason").fill("They want it changed");
  await back.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByRole("list", { name: "History" }).getByRole("listitem").first()).toContainText(
    "They want it changed",
  );
});

test("lost asks why, also when carried; leaving the question leaves the card", async ({ as, hire }) => {
  const name = `Mill ${unique()}`;
  await reported(await hire(), name);
  const page = await as("manager");
  await openBoard(page, name);
  await carry(page, cardIn(page, "New", name), "Lost");
  const dialog = page.getByRole("dialog", { name: "Why was it lost?" });
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(cardIn(page, "New", name)).toBeVisible();
  await carry(page, cardIn(page, "New", name), "Lost");
  await dialog.getByLabel("Reason").selectOption("competitor");
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(cardIn(page, "Lost", name)).toContainText("competitor");
});

test("of two who move one card the slower is told who was faster, and sees it there", async ({ as, hire, someone }) => {
  const name = `Race ${unique()}`;
  await reported(await hire(), name);
  const { page: other, email } = await someone("manager");
  await openBoard(other, name);
  const page = await as("manager");
  await openBoard(page, name);
  await page.getByRole("button", { name: `Move ${name}` }).click();
  await page.getByRole("menuitem", { name: "Lost" }).click();
  const dialog = page.getByRole("dialog", { name: "Why was it lost?" });
  await dialog.getByLabel("Reason").selectOption("price");

  await other.getByRole("button", { name: `Move ${name}` }).click();
  await other.getByRole("menuitem", { name: "Quoted" }).click();
  // Shown at once there; that it is recorded is seen here.
  await expect(cardIn(page, "Quoted", name)).toBeVisible();

  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(notice(page, `It is quoted by now: ${email} did that`)).toBeVisible();
  await expect(cardIn(page, "Quoted", name)).toBeVisible();
});

test("a viewer sees the cards and why they stay", async ({ as, hire }) => {
  const name = `Look ${unique()}`;
  await reported(await hire(), name);
  const page = await as("viewer");
  await openBoard(page, name);
  await page.getByRole("button", { name: `Move ${name}` }).click();
  await expect(page.getByRole("menuitem", { name: /^Quoted/ })).toContainText("This needs the role manager or admin.");
  await expect(page.getByRole("button", { name: `Carry ${name}` })).toHaveCount(0);
});

test("a person makes an opportunity, writes its next step, and finds it in the list", async ({ as }) => {
  const name = `Made ${unique()}`;
  const page = await as("manager");
  await page.goto(paths.pipeline());
  await whenLive(page);
  await page.getByRole("button", { name: "New opportunity" }).first().click();
  const form = page.getByRole("dialog", { name: "New opportunity" });
  await form.getByLabel("Customer").fill(name);
  await form.getByLabel("Estimated value").fill("1,054");
  await form.getByRole("button", { name: "Make opportunity" }).click();
  await expect(form.getByRole("alert")).toContainText("Value: A decimal such as 4200.00");
  await form.getByLabel("Estimated value").fill("1054.50");
  await form.getByRole("button", { name: "Make opportunity" }).click();
  await expect(form).toBeHidden();

  await page.goto(paths.pipeline({ view: "list", q: name }));
  await whenLive(page);
  const row = page.getByRole("table", { name: "Opportunities" }).getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("$1,054.50");
  await row.getByRole("link", { name }).click();
  await whenLive(page);
  await page.getByRole("button", { name: "Next step" }).click();
  const step = page.getByRole("dialog", { name: "Next step" });
  await step.getByLabel("What comes next").fill("Call them on Monday");
  await step.getByRole("button", { name: "Save" }).click();
  await expect(step).toBeHidden();
  await expect(page.getByText("Call them on Monday").first()).toBeVisible();
});

test("a worker moves its own, and wins only with money", async ({ hire }) => {
  const agent = await hire();
  const { id } = await reported(agent, `Own ${unique()}`);
  const patch = (body: Record<string, unknown>) => agent.call("PATCH", `/api/v1/opportunities/${id}`, { body });
  expect(answered(opportunity, await patch({ status: "quoted" })).status).toBe("quoted");
  const bare = await patch({ status: "won" });
  expect([bare.status, problemOf(bare).errors?.[0]?.path]).toEqual([400, "status"]);
  const won = { status: "won", expected_amount: "400", payment_expected_by: "2027-01-31T00:00:00Z" };
  expect(answered(opportunity, await patch(won))).toMatchObject({ status: "won", expected_amount: "400.00" });
  expect((await patch({ status: "new", reason: "Again" })).status).toBe(409);
  const stranger = await (await hire()).call("PATCH", `/api/v1/opportunities/${id}`, { body: { status: "new" } });
  expect(stranger.status).toBe(404);
});

test("on a phone the columns are turned, and a card goes by its menu", async ({ as, hire }) => {
  const name = `Phone ${unique()}`;
  await reported(await hire(), name);
  const page = await as("manager", { viewport: { width: 360, height: 740 }, hasTouch: true });
  await openBoard(page, name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: `Move ${name}` }).click();
  await page.getByRole("menuitem", { name: "Qualified" }).click();
  await expect(cardIn(page, "Qualified", name)).toBeAttached();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the board, the list and a card hold against axe, ${colorScheme}`, async ({ as, hire }) => {
    const name = `Axe ${unique()}`;
    const { id } = await reported(await hire(), name);
    const page = await as("manager", { colorScheme });
    for (const address of [paths.pipeline({ q: name }), paths.pipeline({ view: "list" }), paths.opportunity(id)]) {
      await page.goto(address);
      await whenLive(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
}

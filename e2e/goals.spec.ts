import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { notice, whenLive } from "./verbs";

const tree = (page: Page) => page.getByRole("treegrid", { name: "Goals" });
const row = (page: Page, title: string) => tree(page).getByRole("row", { name: title, exact: true });

async function makeGoal(page: Page, title: string, fields: Record<string, string> = {}): Promise<void> {
  await page.goto(paths.goals({ q: title }));
  await whenLive(page);
  await page.getByRole("button", { name: "New goal" }).click();
  const form = page.getByRole("dialog", { name: "New goal" });
  await form.getByLabel("Title").fill(title);
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
  await form.getByRole("button", { name: "Make goal" }).click();
  await expect(form).toBeHidden();
  await expect(row(page, title)).toBeVisible();
}

async function choose(page: Page, title: string, deed: string): Promise<void> {
  await row(page, title).getByRole("button", { name: "What can be done" }).click();
  await page.getByRole("menuitem", { name: deed, exact: true }).click();
}

test("a manager makes a goal, decomposes it, and may not promise more than it has", async ({ as }) => {
  const [page, word] = [await as("manager"), unique()];
  await makeGoal(page, `Top ${word}`, { Budget: "100" });
  await choose(page, `Top ${word}`, "Decompose");
  const form = page.getByRole("dialog", { name: `Decompose “Top ${word}”` });
  const fill = async (nth: number, title: string, budget: string) => {
    const line = form.getByRole("group", { name: `Goal ${nth}` });
    await line.getByLabel("Title").fill(title);
    await line.getByLabel("Budget").fill(budget);
  };
  await fill(1, `First ${word}`, "60");
  await fill(2, `Second ${word}`, "60");
  await form.getByRole("button", { name: "Make 2 goals" }).click();
  await expect(form.getByRole("alert")).toContainText("would be promised 120.00, and the budget above them is 100.00");
  await fill(2, `Second ${word}`, "40");
  await form.getByRole("button", { name: "Make 2 goals" }).click();
  await expect(form).toBeHidden();
  await page.goto(paths.goals({ q: word }));
  await expect(row(page, `Second ${word}`)).toHaveAttribute("aria-level", "2");
});

test("a goal is moved by its menu, by keys and by the mouse, never below itself", async ({ as }) => {
  const [page, word] = [await as("manager"), unique()];
  for (const title of [`One ${word}`, `Other ${word}`]) await makeGoal(page, title);
  await page.goto(paths.goals({ q: word }));
  await whenLive(page);

  await choose(page, `One ${word}`, "Move");
  const dialog = page.getByRole("dialog", { name: `Move “One ${word}”` });
  await dialog.getByLabel("Find a goal").fill(`Other ${word}`);
  await dialog.getByRole("radio", { name: `Other ${word}` }).click();
  await dialog.getByRole("button", { name: "Move goal" }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, `One ${word}`)).toHaveAttribute("aria-level", "2");

  await row(page, `Other ${word}`).dragTo(row(page, `One ${word}`), { steps: 6 });
  await expect(notice(page, "A goal can't stand below itself. Nothing was changed.")).toBeVisible();

  await row(page, `One ${word}`).dragTo(tree(page).getByRole("columnheader", { name: "Owner" }), { steps: 6 });
  await expect(row(page, `One ${word}`)).toHaveAttribute("aria-level", "1");

  await row(page, `Other ${word}`).focus();
  await page.keyboard.press("Control+x");
  await row(page, `One ${word}`).focus();
  await page.keyboard.press("Control+v");
  await expect(row(page, `Other ${word}`)).toHaveAttribute("aria-level", "2");
});

test("a goal is carried by a finger that rests on it first; one that moves at once scrolls", async ({ as }) => {
  const [page, word] = [await as("manager", { viewport: { width: 360, height: 780 }, hasTouch: true }), unique()];
  for (const title of [`Above ${word}`, `Carried ${word}`]) await makeGoal(page, title);
  await page.goto(paths.goals({ q: word }));
  await whenLive(page);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...at: { x: number; y: number }[]) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: at });
  const middle = async (title: string) => {
    const box = await row(page, title).boundingBox();
    if (!box) throw new Error("Nothing to touch.");
    return { x: box.x + 100, y: box.y + box.height / 2 };
  };
  const told = page.getByRole("status").filter({ hasText: `Carried ${word} is` });

  const [start, target] = [await middle(`Carried ${word}`), await middle(`Above ${word}`)];
  await touch("touchStart", start);
  await expect(told).toHaveText(new RegExp(`^Carried ${word} is`));
  await touch("touchMove", { ...target, y: target.y + 4 });
  await touch("touchMove", target);
  await expect(told).toHaveText(`Carried ${word} is over Above ${word}.`);
  await touch("touchEnd");
  await expect(row(page, `Carried ${word}`)).toHaveAttribute("aria-level", "2");
  await expect(told).toHaveText(`Carried ${word} is dropped on Above ${word}.`);

  await page.setViewportSize({ width: 360, height: 400 });
  const { x, y } = await middle(`Above ${word}`);
  await touch("touchStart", { x, y });
  for (let step = 1; step <= 5; step += 1) await touch("touchMove", { x, y: y - step * 30 });
  await touch("touchEnd");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(told).toHaveText(`Carried ${word} is dropped on Above ${word}.`);
});

async function decompose(page: Page, title: string, below: string): Promise<void> {
  await choose(page, title, "Decompose");
  const form = page.getByRole("dialog", { name: `Decompose “${title}”` });
  await form.getByRole("group", { name: "Goal 1" }).getByLabel("Title").fill(below);
  await form.getByRole("button", { name: "Make 1 goal" }).click();
  await expect(form).toBeHidden();
}

test("the tree is walked by keys: branches open and close, and the address keeps them", async ({ as }) => {
  const [page, word] = [await as("manager"), unique()];
  await makeGoal(page, `Walk ${word}`);
  await decompose(page, `Walk ${word}`, `Step ${word}`);
  await page.goto(paths.goals({ open: ["none"] }));
  await whenLive(page);
  const top = row(page, `Walk ${word}`);
  await expect(top).toHaveAttribute("aria-expanded", "false");
  await top.focus();
  await page.keyboard.press("ArrowRight");
  await expect(top).toHaveAttribute("aria-expanded", "true");
  await expect(row(page, `Step ${word}`)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(row(page, `Step ${word}`)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(top).toBeFocused();
  await page.reload();
  await expect(top).toHaveAttribute("aria-expanded", "true");
  await top.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(top).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: `Walk ${word}` })).toBeVisible();
});

test("in the tree a letter leads to a title, and the keys of the frame still lead to pages", async ({ as }) => {
  const [page, word] = [await as("manager"), unique()];
  for (const title of [`Aim ${word}`, `Glory ${word}`, `Reach ${word}`]) await makeGoal(page, title);
  await page.goto(paths.goals({ q: word }));
  await whenLive(page);
  await row(page, `Aim ${word}`).focus();
  await page.keyboard.press("r");
  await expect(row(page, `Reach ${word}`)).toBeFocused();
  await page.keyboard.press("Shift+G");
  await expect(row(page, `Glory ${word}`)).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { level: 1, name: "Revenue" })).toBeVisible();
});

test("a goal is completed with what came of it, and re-opened with a reason", async ({ as }) => {
  const [page, title] = [await as("manager"), `End ${unique()}`];
  await makeGoal(page, title);
  await row(page, title).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await whenLive(page);
  const deeds = page.getByRole("group", { name: "What can be done" });
  await deeds.getByRole("button", { name: "Complete" }).click();
  const dialog = page.getByRole("dialog", { name: `Complete goal: ${title}` });
  await dialog.getByLabel("What came of it").fill("All of it is done.");
  await dialog.getByRole("button", { name: "Complete goal" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("completed at 100 %")).toBeVisible();
  await expect(page.getByText("All of it is done.")).toBeVisible();
  await expect(deeds.getByRole("button", { name: "Pause" })).toHaveAccessibleDescription(/only be re-opened/);
  await deeds.getByRole("button", { name: "Re-open" }).click();
  const reason = page.getByRole("dialog", { name: `Re-open goal: ${title}` });
  await reason.getByLabel("Why").fill("It was not.");
  await reason.getByRole("button", { name: "Re-open goal" }).click();
  await expect(page.getByText("not begun")).toBeVisible();
});

test("of two who edit a goal, the second is told and loses nothing that was typed", async ({ as }) => {
  const [page, title] = [await as("manager"), `Edit ${unique()}`];
  await makeGoal(page, title);
  const other = await as("admin");
  const open = async (who: Page) => {
    await who.goto(paths.goals({ q: title }));
    await whenLive(who);
    await choose(who, title, "Edit");
    const form = who.getByRole("dialog", { name: `Edit “${title}”` });
    await expect(form.getByLabel("Title")).toHaveValue(title);
    return form;
  };
  const [first, second] = [await open(page), await open(other)];
  await first.getByLabel("Budget").fill("12.50");
  await first.getByRole("button", { name: "Save goal" }).click();
  await expect(first).toBeHidden();
  await second.getByLabel("Budget").fill("99");
  await second.getByRole("button", { name: "Save goal" }).click();
  await expect(second.getByRole("alert")).toContainText("Somebody saved this goal since you opened it");
  await expect(second.getByLabel("Budget")).toHaveValue("99");
});

test("what a worker claims stands beside the evidence, at once in an open page", async ({ as, agent }) => {
  const [page, title] = [await as("manager"), `Claim ${unique()}`];
  await makeGoal(page, title, { Worker: agent.id });
  await row(page, title).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await whenLive(page);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const answer = await agent.call("PATCH", `/api/v1/goals/${id}`, { body: { progress: 80 } });
  expect(answer.status).toBe(200);
  await expect(page.getByText("off track: claims 80 %, evidence 0 %")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`goals have no fault that axe can find, and fit a phone, ${colorScheme}`, async ({ as }) => {
    const page = await as("manager", { colorScheme });
    const title = `Seen ${unique()}`;
    await makeGoal(page, title);
    await decompose(page, title, "Below it");
    for (const path of [
      paths.goals(),
      paths.goals({ q: title }),
      paths.goals({ q: "nothing is so" }),
      paths.goalOrphans(),
    ]) {
      await page.goto(path);
      await whenLive(page);
      expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    }
    await page.goto(paths.goals({ q: title }));
    await row(page, title).getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: "Requests to people" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [paths.goals(), new URL(page.url()).pathname]) {
      await page.goto(path);
      await whenLive(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(360);
    }
  });
}

import { paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { tabTo, whenLive } from "./verbs";

test("a manager adds a source, is told why its setup does not do, renames it and switches it off", async ({ as }) => {
  const page = await as("manager");
  const name = `Fair ${unique()}`;
  await page.goto(paths.sources());
  await whenLive(page);
  await page.getByRole("button", { name: "New source" }).click();
  const added = page.getByRole("form", { name: "New source" });
  await added.getByLabel("Name").fill(name);
  await added.getByLabel("Config").fill("{every: day}");
  await added.getByRole("button", { name: "Add source" }).click();
  await expect(added.getByText(/is not JSON/)).toBeVisible();
  await added.getByLabel("Config").fill('{"every": "day"}');
  await added.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByText(`${name} is added.`)).toBeVisible();

  await page.getByRole("table", { name: "Sources" }).getByRole("link", { name }).click();
  const setup = page.getByRole("form", { name: "Setup" });
  await setup.getByLabel("Name").fill(`${name} in May`);
  await setup.getByRole("button", { name: "Save source" }).click();
  await expect(page.getByRole("heading", { level: 2, name: `${name} in May` })).toBeVisible();
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
});

test("a source is added, found, renamed and switched off by keys alone", async ({ as }) => {
  const page = await as("manager");
  const name = `Keys ${unique()}`;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.goto(paths.sources());
  await whenLive(page);
  await tabTo(page, page.getByRole("button", { name: "New source" }));
  await press("Enter");
  const added = page.getByRole("form", { name: "New source" });
  await tabTo(page, added.getByLabel("Name"));
  await page.keyboard.type(name);
  await press("Enter");
  await expect(page.getByText(`${name} is added.`)).toBeVisible();

  const links = page.getByRole("table", { name: "Sources" }).getByRole("link");
  const at = (await links.allTextContents()).findIndex((text) => text.includes(name));
  await press("Escape", ...Array.from({ length: at + 1 }, () => "j"), "Enter");
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await tabTo(page, page.getByRole("form", { name: "Setup" }).getByLabel("Name"));
  await press("End");
  await page.keyboard.type(" in May");
  await press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: `${name} in May` })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Switch off" }));
  await press("Enter");
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeFocused();
});

test("a version is written and let score by keys alone", async ({ as }) => {
  const page = await as("manager");
  const name = `Keys ${unique()}`;
  await page.goto(paths.scoring());
  await whenLive(page);
  await tabTo(page, page.getByRole("button", { name: "New model" }));
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "New version" });
  await tabTo(page, form.getByLabel("Name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(name);
  await tabTo(page, form.getByLabel("What is new"));
  await page.keyboard.type("Written without a pointer");
  await tabTo(page, form.getByRole("button", { name: "Add version" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: `${name} 1` })).toBeVisible();
  const score = page.getByRole("form", { name: "Let it score" });
  await tabTo(page, score.getByLabel("Why"));
  await page.keyboard.type("To see it work.");
  await tabTo(page, score.getByRole("button", { name: "Activate version 1" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: new RegExp(`${name} 1`) })).toContainText("scores");
});

test("a manager writes a version, sees what it would change, lets it score, and goes back", async ({ as }) => {
  const page = await as("manager");
  const name = `Model ${unique()}`;
  const write = async (start: number) => {
    await page.goto(paths.scoring({ open: "new" }));
    await whenLive(page);
    const form = page.getByRole("form", { name: "New version" });
    await form.getByLabel("Name").fill(name);
    await form.getByLabel("Table").fill(JSON.stringify({ method: "points", start, rules: [] }));
    await form.getByLabel("What is new").fill(`Starts at ${String(start)}`);
    await form.getByRole("button", { name: "Add version" }).click();
  };
  const letScore = async (button: string) => {
    const form = page.getByRole("form", { name: "Let it score" });
    await form.getByLabel("Why").fill("To see it work.");
    await form.getByRole("button", { name: button }).click();
    await expect(form).toBeHidden();
  };
  const detail = page.getByRole("region", { name: "The version" });

  await write(40);
  await expect(detail.getByRole("heading", { level: 2, name: `${name} 1` })).toBeVisible();
  await expect(detail.getByRole("heading", { level: 3, name: "What if it scored" })).toBeVisible();
  await letScore("Activate version 1");
  await write(60);
  await expect(detail.getByText("/start")).toBeVisible();
  await letScore("Activate version 2");
  await page
    .getByRole("table", { name: "Scoring models" })
    .getByRole("link", { name: `${name} 1` })
    .click();
  await letScore("Go back to version 1");
  await expect(page.getByRole("row", { name: new RegExp(`${name} 1`) })).toContainText("scores");
});

test("who may only look sees what came true as a chart and as a table, and why nothing can be changed", async ({
  as,
}) => {
  const page = await as("viewer", { viewport: { width: 360, height: 740 } });
  await page.goto(paths.scoring());
  await whenLive(page);
  await expect(page.getByRole("button", { name: "New model" })).toHaveAttribute("aria-disabled", "true");
  await page.goto(paths.sources());
  await expect(page.getByRole("button", { name: "New source" })).toHaveAttribute("aria-disabled", "true");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});

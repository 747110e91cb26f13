import { paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { bars, list, lookAt, query, write } from "./log-verbs";
import { whenLive } from "./verbs";

test("what is typed is looked for at once, stands in the address, and what can't be read is mended by a click", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { level: "error", action: "crm.sync", message: `refused ${word}` });
  await write(agent, { level: "info", action: "crm.read", message: `welcome ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page).getByRole("button")).toHaveCount(2);

  await query(page).fill(`${word} levle:error`);
  await expect(page.getByText("There is no field levle")).toBeVisible();
  await expect(query(page)).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Write level:error" }).click();
  await expect(query(page)).toHaveValue(`${word} level:error`);
  await expect(list(page).getByRole("button")).toHaveCount(1);
  await expect(list(page)).toContainText(`refused ${word}`);
  await expect(page).toHaveURL(/level%3Aerror|level:error/);
});

test("a line opens by keys with all that was written, and its values narrow the list by one click", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { action: "crm.read", message: `first ${word}`, input_data: { customer: { name: "Ada" } } });
  await write(agent, { action: "crm.sync", message: `second ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page).getByRole("button")).toHaveCount(2);

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "The line" });
  await expect(drawer).toContainText(`first ${word}`);
  await expect(drawer).toContainText("Ada");
  await expect(drawer.getByRole("link", { name: agent.id })).toHaveAttribute("href", paths.worker(agent.id));
  await page.keyboard.press("k");
  await expect(drawer).toContainText(`second ${word}`);

  await drawer.getByRole("button", { name: "Leave out this action" }).click();
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync`);
  await expect(list(page).getByRole("button")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await page.getByRole("button", { name: /^Only action crm\.read, 1 line$/ }).click();
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync action:crm.read`);
});

test("around a line stand those before and after; its words are marked, its data can be asked for, copied and read raw", async ({
  hire,
  as,
}) => {
  const agent = await hire();
  const word = unique();
  for (const place of ["first", "second", "third"]) {
    await write(agent, { message: `${place} ${word}`, input_data: { customer: place, list: [{ a: 1 }] } });
  }
  const page = await as("viewer");
  await lookAt(page, `"second ${word}"`);
  await expect(list(page).locator("mark")).toHaveText(`second ${word}`);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "The line" });
  const around = drawer.getByRole("list", { name: /^Lines around this one/ });
  await expect(around.getByRole("button")).toHaveText([/third/, /second/, /first/]);
  await around.getByRole("button", { name: /first/ }).click();
  await expect(drawer).toContainText(`"first"`);
  await expect(page).toHaveURL(/line=/);

  await drawer.getByRole("group", { name: "Show input as" }).getByRole("button", { name: "Raw" }).click();
  await expect(drawer).toContainText(`"customer": "first"`);
  await drawer.getByRole("group", { name: "Show input as" }).getByRole("button", { name: "Tree" }).click();
  await drawer.getByRole("button", { name: "Only this input.customer" }).click();
  await expect(query(page)).toHaveValue(`"second ${word}" input.customer:first`);
});

test("a line opens by its address where it is not in the list", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `alone ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await list(page).getByRole("button").first().click();
  await expect(page).toHaveURL(/line=/);
  const line = new URL(page.url()).searchParams.get("line") ?? "";
  await page.goto(paths.logs({ q: `"${unique()}"`, line }));
  await expect(page.getByRole("complementary", { name: "The line" })).toContainText(`alone ${word}`);
});

test("a row narrows the list by its own values, by hand and by keys", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { action: "crm.read", message: `read ${word}` });
  await write(agent, { action: "crm.sync", message: `sync ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  const row = list(page)
    .getByRole("row")
    .filter({ hasText: `sync ${word}` });
  await row.hover();
  await row.getByRole("button", { name: "Leave out this action" }).click();
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync`);
  await expect(list(page).getByRole("row").filter({ hasText: word })).toHaveCount(1);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("m");
  await expect(list(page).getByRole("button", { name: "Only this level" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync level:info`);
});

test("the tail rests while somebody reads further down, says how many wait, and misses none", async ({ as, hire }) => {
  const agent = await hire();
  const word = unique();
  const batch = (from: number, count: number) =>
    agent.call("POST", "/api/v1/logs", {
      body: {
        entries: Array.from({ length: count }, (_, n) => ({
          level: "info",
          action: "e2e.tail",
          message: `${word} ${String(from + n)}`,
        })),
      },
    });
  await batch(0, 120);
  const page = await as("viewer");
  await page.goto(paths.logs({ q: word, tail: 1 }));
  await whenLive(page);
  await expect(list(page)).toContainText(`${word} 119`);
  await list(page).hover();
  await page.mouse.wheel(0, 900);
  await expect.poll(() => list(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(300);
  await batch(120, 7);
  await page.getByRole("button", { name: "Show 7 new lines" }).click();
  await expect(list(page)).toContainText(`${word} 126`);
  await expect(list(page).getByRole("table")).toHaveAttribute("aria-rowcount", "128");
});

test("the tail brings what is written meanwhile", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `before ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page)).toContainText(`before ${word}`);
  await page.getByRole("button", { name: "Tail" }).click();
  await expect(page).toHaveURL(/tail=1/);
  await write(agent, { message: `after ${word}` });
  await expect(list(page).getByRole("button", { name: `after ${word}` })).toBeVisible();
  await expect(list(page).getByRole("row").nth(1)).toContainText(`after ${word}`);
});

test("while the tail is on, bars, values and totals follow what comes, and move nothing under a hand", async ({
  as,
  hire,
}) => {
  const agent = await hire();
  const word = unique();
  const say = (level: string, action: string) => write(agent, { level, action, message: `${level} ${word}` });
  for (const action of ["crm.read", "crm.read", "crm.sync"]) await say("info", action);
  const page = await as("viewer");
  const countedMs: number[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/logs/histogram")) countedMs.push(performance.now());
  });
  await page.goto(paths.logs({ q: word, range: "30d", tail: 1 }));
  await whenLive(page);
  const told = page.getByRole("region", { name: "How many over time" });
  const values = page.getByRole("complementary", { name: "Values" });
  const actions = values.getByRole("region", { name: "action" }).getByRole("button", { name: /^Only/ });
  await expect(page.getByText("3 lines found, all of them listed")).toBeVisible();
  await expect(told).toContainText("at most 3 lines a bar");

  await say("error", "crm.sync");
  await expect(page.getByText("4 lines found, all of them listed")).toBeVisible();
  await expect(told).toContainText("at most 4 lines a bar");
  await expect(values.getByRole("button", { name: "Only level error, 1 line" })).toBeVisible();

  await values.getByRole("button", { name: "Only action crm.read, 2 lines" }).focus();
  await say("error", "crm.sync");
  await expect(values.getByRole("button", { name: "Only action crm.sync, 3 lines" })).toBeVisible();
  await expect(actions).toHaveText([/crm\.read/, /crm\.sync/]);
  await expect(values.getByRole("button", { name: "Only action crm.read, 2 lines" })).toBeFocused();
  await bars(page).getByRole("button").last().focus();
  await expect(actions).toHaveText([/crm\.sync/, /crm\.read/]);

  await expect(page.getByText("5 lines found, all of them listed")).toBeVisible();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(told).toContainText("5 lines: 2 error, 3 info");
  await say("warn", "crm.sync");
  await expect(page.getByText("6 lines found, all of them listed")).toBeVisible();
  await expect(told).toContainText("5 lines: 2 error, 3 info");
  await page.keyboard.press("Escape");
  await expect(bars(page).getByRole("button", { name: /: 6 lines, 2 of them errors$/ })).toBeVisible();

  // Once at first, and once for each line that came.
  expect(countedMs).toHaveLength(4);
  for (const [at, ms] of countedMs.entries()) expect(ms - (countedMs[at - 1] ?? -Infinity)).toBeGreaterThan(3_900);
});

test("nothing that fits says so, and offers to look further back", async ({ as }) => {
  const page = await as("viewer");
  await lookAt(page, `"${unique()} nobody wrote this"`);
  await expect(page.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await page.getByRole("button", { name: "Look through all days" }).click();
  await expect(page).toHaveURL(/range=all/);
});

test("two letters are looked for a day at a time: the page says so, and goes on", async ({ as, agent }) => {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  await write(agent, { message: "ẅẍ of today", created_at: ago(1) });
  await write(agent, { message: "ẅẍ of the day before", created_at: ago(36) });
  const page = await as("viewer");
  await page.goto(paths.logs({ q: "ẅẍ", range: "all" }));
  await expect(list(page)).toContainText("ẅẍ of today");
  await expect(page.getByText("Type three letters in a row, or go on")).toBeVisible();
  await expect(list(page)).not.toContainText("the day before");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(list(page)).toContainText("ẅẍ of the day before");
});

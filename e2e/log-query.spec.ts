import { readFile } from "node:fs/promises";

import { AxeBuilder } from "@axe-core/playwright";
import { z } from "zod";

import { paths } from "../app/paths";
import { answered } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { list, lookAt, query, suggestions, write } from "./log-verbs";
import { notice, whenLive } from "./verbs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true } as const;

test("a query is written by keys from what is offered, and Enter is never taken from who looks for a word", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { level: "error", message: `refused ${word}` });
  await write(agent, { message: `welcome ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page).getByRole("button")).toHaveCount(2);

  await page.keyboard.press("/");
  await page.keyboard.press("End");
  await page.keyboard.type(" wor");
  await expect(suggestions(page).getByRole("option").first()).toContainText("who wrote it");
  await page.keyboard.press("Tab");
  await expect(query(page)).toHaveValue(`${word} worker:`);
  await expect(suggestions(page).getByRole("option", { name: `${agent.id} 2 lines` })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(suggestions(page).getByRole("option", { selected: true })).toContainText(agent.id);
  await page.keyboard.press("Enter");
  await expect(query(page)).toHaveValue(`${word} worker:${agent.id} `);
  await expect(suggestions(page)).toBeHidden();

  await page.keyboard.type("level:err");
  await expect(suggestions(page).getByRole("option", { name: /^error/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(suggestions(page)).toBeHidden();
  await expect(query(page)).toBeFocused();
  await page.keyboard.type("or");
  await page.keyboard.press("Enter");
  await expect(query(page)).not.toBeFocused();
  await expect(query(page)).toHaveValue(`${word} worker:${agent.id} level:error`);
  await expect(list(page).getByRole("button")).toHaveCount(1);

  await query(page).fill("");
  await expect(suggestions(page).getByRole("option").first()).toContainText(`${word} worker:${agent.id} level:error`);
});

test("a finger takes what is offered, on a phone", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "warn", message: `by hand ${word}` });
  const page = await as("viewer", phone);
  await lookAt(page, "");
  await query(page).tap();
  await query(page).pressSequentially("lev");
  await suggestions(page)
    .getByRole("option", { name: /^level/ })
    .tap();
  await suggestions(page).getByRole("option", { name: /^warn/ }).tap();
  await query(page).pressSequentially(word);
  await expect(query(page)).toHaveValue(`level:warn ${word}`);
  await expect(list(page)).toContainText(`by hand ${word}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a task is named by its title and asked for by its id", async ({ as, agent }) => {
  const title = `Titled ${unique()}`;
  const { id } = answered(z.object({ id: z.uuid() }), await agent.call("POST", "/api/v1/tasks", { body: { title } }));
  const page = await as("viewer");
  await lookAt(page, "");
  await query(page).fill("");
  await query(page).pressSequentially(`task:${title.split(" ")[1] ?? ""}`);
  await suggestions(page).getByRole("option", { name: title }).click();
  await expect(query(page)).toHaveValue(`task:${id} `);
});

test("a form writes the same query, and leaves alone what no field can show", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "error", message: `slow ${word}`, duration_ms: 3_000 });
  await write(agent, { level: "warn", message: `fast ${word}`, duration_ms: 10 });
  const page = await as("viewer");
  await lookAt(page, `${word} (slow OR fast)`);
  await expect(list(page).getByRole("button")).toHaveCount(2);
  await page.keyboard.press("f");
  const form = page.getByRole("region", { name: "Filters" });
  await expect(form).toContainText("slow OR fast");
  await expect(form.getByLabel("Level")).toBeFocused();
  await expect(form.getByLabel("Words")).toHaveValue(word);

  await form.getByLabel("Level").selectOption("error or worse");
  await expect(query(page)).toHaveValue(`${word} (slow OR fast) level>=error`);
  await expect(list(page).getByRole("button")).toHaveCount(1);
  await form.getByLabel("Duration, at least").fill("soon");
  await expect(form.getByText("A duration is a number with its unit")).toBeVisible();
  await form.getByLabel("Duration, at least").fill("2s");
  await form.getByLabel("Has an error").check();
  await expect(query(page)).toHaveValue(`${word} (slow OR fast) level>=error duration>=2s has:error`);
  await form.getByLabel("Has an error").uncheck();
  await expect(query(page)).toHaveValue(`${word} (slow OR fast) level>=error duration>=2s`);

  await query(page).fill(`${word} levle:x`);
  await expect(form.getByText("The query can’t be read")).toBeVisible();
  await form.getByRole("button", { name: "Close" }).click();
  await expect(form).toBeHidden();
});

test("columns are chosen, also what stands in the data, and stand in the address", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `bought ${word}`, input_data: { customer: { name: `Ada ${word}` } }, source: "shop" });
  const page = await as("viewer");
  await lookAt(page, word);
  await page.getByRole("button", { name: "Columns" }).click();
  const panel = page.getByRole("dialog", { name: "Columns" });
  await panel.getByRole("checkbox", { name: "Source" }).check();
  await panel.getByRole("textbox", { name: "A path in the data" }).fill("customer.name");
  await page.keyboard.press("Enter");
  await expect(panel.getByText("A path begins with input, output or error")).toBeVisible();
  await panel.getByRole("textbox", { name: "A path in the data" }).fill("input.customer.name");
  await page.keyboard.press("Enter");
  await panel.getByRole("checkbox", { name: "Worker" }).uncheck();
  await panel.getByRole("button", { name: "Source further left" }).click();
  await expect(panel.getByRole("button", { name: "Source further left" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();

  await expect(list(page).getByRole("columnheader")).toHaveText([
    "Time",
    "Level",
    "Action",
    "Source",
    "Message",
    "Took",
    "Cost",
    "input.customer.name",
  ]);
  await expect(list(page).getByRole("cell", { name: `Ada ${word}` })).toBeVisible();
  await page.reload();
  await expect(list(page).getByRole("cell", { name: `Ada ${word}` })).toBeVisible();
});

test("a search is kept, shared with others who can't change it, and comes back when it was removed by mistake", async ({
  someone,
  as,
}) => {
  const [{ page }, name] = [await someone("viewer"), `Slow ${unique()}`];
  await lookAt(page, "duration>=2s", { range: "7d" });
  const saved = page.getByRole("dialog", { name: "Saved searches" });
  await page.getByRole("button", { name: "Saved" }).click();
  await saved.getByRole("button", { name: "Save this search" }).click();
  const form = page.getByRole("dialog", { name: "Save this search" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Share it with everybody").check();
  await page.keyboard.press("Enter");
  await expect(form).toBeHidden();

  const other = await as("viewer");
  await lookAt(other, "something else");
  await other.getByRole("button", { name: "Saved" }).click();
  const shared = other.getByRole("dialog", { name: "Saved searches" });
  await expect(shared.getByRole("button", { name: `Change ${name}` })).toHaveAttribute("aria-disabled", "true");
  await shared.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await expect(query(other)).toHaveValue("duration>=2s");
  await expect(other).toHaveURL(/range=7d/);

  await page.getByRole("button", { name: "Saved" }).click();
  await saved.getByRole("button", { name: `Change ${name}` }).click();
  await page
    .getByRole("dialog", { name: `Change “${name}”` })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(notice(page, `“${name}” is removed.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, `“${name}” is back.`)).toBeVisible();
  await page.getByRole("button", { name: "Saved" }).click();
  await expect(saved.getByRole("button", { name: new RegExp(`^${name}`) })).toBeVisible();

  await other.goto(paths.workers());
  await whenLive(other);
  await other.keyboard.press("ControlOrMeta+k");
  await other.getByRole("combobox", { name: "Search and commands" }).fill(name);
  await other.getByRole("option", { name }).click();
  await expect(query(other)).toHaveValue("duration>=2s");
});

test("what is shown is exported, as it is shown", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "error", message: `=first ${word}` });
  await write(agent, { level: "warn", message: `second ${word}`, input_data: { n: 7 } });
  const page = await as("viewer");
  await lookAt(page, word, { columns: "message,level,input.n" });
  await expect(list(page).getByRole("button")).toHaveCount(2);
  await page.getByRole("button", { name: "Export" }).click();
  const panel = page.getByRole("dialog", { name: "Export" });
  const takeAs = async (format: string) => {
    const download = page.waitForEvent("download");
    await panel.getByRole("button", { name: format }).click();
    await expect(panel.getByText("2 lines saved.")).toBeVisible();
    return readFile(await (await download).path(), "utf8");
  };
  expect(await takeAs("CSV")).toBe(
    `"message","level","input.n"\r\n"second ${word}","warn",7\r\n"'=first ${word}","error",""\r\n`,
  );
  expect(
    (await takeAs("JSON lines"))
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    { message: `second ${word}`, level: "warn", "input.n": 7 },
    { message: `=first ${word}`, level: "error", "input.n": null },
  ]);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, look] of Object.entries({ desktop: { viewport: { width: 1440, height: 900 } }, phone })) {
    test(`what opens on the page of the logs has no violations, ${colorScheme} on a ${size}`, async ({ as }) => {
      test.slow();
      const page = await as("viewer", { ...look, colorScheme, reducedMotion: "reduce" });
      await lookAt(page, "", { columns: "time,level,message,source,input.customer" });
      const expectNone = async (where: string) => {
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
        expect.soft(found, where).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(width, `${where} is no wider than the screen`).toBeLessThanOrEqual(0);
      };

      await query(page).fill("le");
      await page.keyboard.press("ArrowDown");
      await expectNone("suggestions");
      await query(page).fill("levle:x");
      await expectNone("a problem");
      await query(page).fill("(a OR b) level>=warn");
      await page.getByRole("button", { name: "Filters" }).click();
      await expectNone("the form");
      await page.getByRole("button", { name: "Close", exact: true }).click();
      for (const panel of ["Saved", "Columns", "Export"]) {
        await page.getByRole("button", { name: panel, exact: true }).click();
        await expectNone(panel);
        await page.keyboard.press("Escape");
      }
    });
  }
}

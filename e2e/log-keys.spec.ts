import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { bars, drawer, list, lookAt, query, write } from "./log-verbs";

test("the whole page is used without a pointer, and the keys say what they do", async ({ as, hire }) => {
  const agent = await hire();
  const word = unique();
  await write(agent, { action: "crm.read", message: `first ${word}` });
  await write(agent, { action: "crm.read", message: `second ${word}` });
  await write(agent, { action: "crm.sync", level: "error", message: `third ${word}` });
  const page = await as("viewer");
  await lookAt(page, word, { range: "30d" });
  const rows = list(page).getByRole("button", { name: /(first|second|third)/ });
  await expect(rows).toHaveCount(3);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  // Values: the arrows walk, to the right stands what leaves one out, and the focus goes on when its value is gone.
  await expect(page.getByRole("button", { name: "Only action crm.sync, 1 line" })).toBeVisible();
  await press("v");
  await expect(page.getByRole("button", { name: "Only level info, 2 lines" })).toBeFocused();
  await press("ArrowDown", "ArrowRight");
  await expect(page.getByRole("button", { name: "Leave out level error" })).toBeFocused();
  await press("Enter");
  await expect(query(page)).toHaveValue(`${word} -level:error`);
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Only level info, 2 lines" })).toBeFocused();
  await press("/");
  await query(page).fill(word);
  await press("Escape", "Escape");
  await expect(rows).toHaveCount(3);

  // Rows and the open line: what Enter opens is where the cursor stands, and the focus goes in and out with it.
  await press("j", "Enter");
  await expect(drawer(page)).toContainText(`third ${word}`);
  await expect(drawer(page)).toBeFocused();
  await press("j", "Escape");
  await expect(drawer(page)).toBeHidden();
  await expect(list(page).getByRole("button", { name: `second ${word}` })).toBeFocused();
  await press("j");
  await expect(list(page).getByRole("button", { name: `first ${word}` })).toBeFocused();
  await press("Enter");
  await expect(drawer(page)).toContainText(`first ${word}`);
  await press("Escape");

  // Bars: several are taken, and the focus stays among them.
  await press("h");
  await expect(bars(page).getByRole("button").last()).toBeFocused();
  const wide = await bars(page).getByRole("button").count();
  await press("Shift+ArrowLeft", "Enter");
  await expect(page).toHaveURL(/since=/);
  await expect(bars(page).getByRole("button")).not.toHaveCount(wide);
  await expect(bars(page).locator("button:focus")).toHaveCount(1);
  await press("b");
  await expect(page).not.toHaveURL(/since=/);

  for (const [key, name] of [
    ["s", "Saved searches"],
    ["c", "Columns"],
    ["e", "Export"],
  ] as const) {
    await press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await press("Escape");
    await expect(page.getByRole("dialog", { name })).toBeHidden();
  }
  await press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard" });
  for (const label of [/^Go to the bars/, /^Go to the values/, /^Saved searches/, /^Columns/, /^Export/, /^Zoom out/]) {
    await expect(keys.getByText(label)).toBeVisible();
  }
});

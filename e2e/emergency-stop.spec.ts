import { paths } from "../app/paths";
import { emails } from "./people";
import { expect, test } from "./fixtures";
import { beat } from "./fleet";
import { whenLive } from "./verbs";

test("an approver stops the whole fleet: workers hear it on their next call, everybody sees it, an administrator resumes", async ({
  as,
  agent,
}) => {
  const [page, other, admin] = [await as("approver"), await as("viewer"), await as("admin")];
  expect(await beat(agent)).toBe("run");
  for (const each of [other, admin]) {
    await each.goto(paths.account());
    await whenLive(each);
  }

  await page.goto(paths.workers());
  await whenLive(page);
  await page.getByRole("button", { name: "Stop all" }).click();
  const dialog = page.getByRole("dialog", { name: "Stop the whole fleet?" });
  await dialog.getByLabel("Reason").fill("Strange payments since noon");
  await dialog.getByRole("button", { name: "Stop all workers" }).click();
  await expect(dialog).toBeHidden();
  const since = Date.now();
  expect(await beat(agent)).toBe("stop");
  expect(Date.now() - since).toBeLessThan(1_000);
  const asked = await agent.call("POST", "/api/v1/actions/check", { body: { action: "calendar.read" } });
  expect(asked.body).toMatchObject({ verdict: "deny" });

  for (const each of [page, other, admin]) {
    const banner = each.getByRole("region", { name: "The fleet is stopped" });
    await expect(banner).toContainText(emails.approver);
    await expect(banner).toContainText("Strange payments since noon");
  }
  const resume = { name: "Resume the fleet" };
  await expect(other.getByRole("button", resume)).toHaveAccessibleDescription("This needs the role admin.");
  await expect(page.getByRole("button", resume)).toHaveAccessibleDescription("This needs the role admin.");
  await admin.getByRole("button", resume).click();
  for (const each of [page, other, admin]) {
    await expect(each.getByRole("region", { name: "The fleet is stopped" })).toBeHidden();
  }
  expect(await beat(agent)).toBe("run");
});

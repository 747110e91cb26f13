import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { approveButton, decideBar, notice, refuse, whenSettled } from "./verbs";

test("an approver decides without leaving the overview, and takes it back", async ({ as, agent }) => {
  const page = await as("approver");
  const { id, headline } = await agent.asks("medium");
  await page.goto(paths.overview({ open: id }));
  await whenSettled(page, headline);
  await approveButton(page).click();
  await expect(notice(page, `Approved: ${headline}`)).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: headline })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page
    .getByRole("region", { name: /^Notifications/ })
    .getByRole("button", { name: /^Undo/ })
    .click();
  await expect(notice(page, "Taken back")).toBeVisible();
  await whenSettled(page, headline);
  expect(await agent.decision(id)).toMatchObject({ decision: "pending" });

  await refuse(page, "Reject", "Not this week.");
  await expect(notice(page, `Rejected: ${headline}`)).toBeVisible();
});

test("what takes more than one key is opened in the queue, and nothing of it is decided here", async ({
  as,
  agent,
}) => {
  const page = await as("approver");
  const { id, headline } = await agent.asks("high");
  await page.goto(paths.overview({ open: id }));
  await whenSettled(page, headline);
  await expect(decideBar(page)).toHaveCount(0);
  await page.keyboard.press("a");
  await page.getByRole("link", { name: "Open to decide" }).click();
  await expect(page).toHaveURL(paths.approval(id));
  await whenSettled(page, headline);
  await expect(approveButton(page)).toBeEnabled();
  expect(await agent.decision(id)).toMatchObject({ decision: "pending" });

  const reader = await as("viewer");
  await reader.goto(paths.overview({ open: id }));
  await expect(reader.getByText("This needs the role approver or admin.")).toBeVisible();
  await reader.getByRole("link", { name: "Open in the queue" }).click();
  await expect(reader).toHaveURL(paths.approval(id));
});

test("a request that is open stays open while others come, and is told when it was decided elsewhere", async ({
  as,
  agent,
  api,
}) => {
  const page = await as("approver");
  const { id, digest, headline } = await agent.asks("low");
  await page.goto(paths.overview({ open: id }));
  await whenSettled(page, headline);
  await agent.asks("critical");
  await agent.asks("medium");
  await expect(page.getByRole("heading", { level: 2, name: headline })).toBeVisible();
  const second = await api("second");
  expect(
    (await second("POST", `/api/v1/approvals/${id}/decision`, { body: { decision: "approved", digest } })).status,
  ).toBe(200);
  await expect(
    page.getByText("Decided elsewhere: second@demo.local approved it, while you were looking"),
  ).toBeVisible();
});

for (const who of ["viewer", "manager", "auditor"] as const) {
  test(`a ${who} sees what waits, and why it is not theirs to decide`, async ({ as, agent }) => {
    const page = await as(who);
    const { id, headline } = await agent.asks("medium");
    await page.goto(paths.overview({ open: id }));
    await whenSettled(page, headline);
    await expect(approveButton(page)).toHaveAccessibleDescription("This needs the role approver or admin.");
    await expect(approveButton(page)).toBeDisabled();
    await expect(page.getByRole("region", { name: /^Workers in trouble/ })).toBeVisible();
  });
}

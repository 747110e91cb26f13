import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { approveButton, decideBar, notice, rowOf, whenLive, whenSettled } from "./verbs";

const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test("on a phone: the queue, a request, a decision, and back", async ({ as, agent }) => {
  const page = await as("approver", phone);
  const [first, second] = [
    await agent.asks("high", { expires_in_seconds: 1_200 }),
    await agent.asks("medium", { expires_in_seconds: 1_200 }),
  ];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  await expect(page.getByRole("region", { name: "Request", exact: true })).toBeHidden();
  expect(await widthOf(page)).toBe(360);

  await rowOf(page, first.headline).tap();
  await whenSettled(page, first.headline);
  await expect(page.getByRole("region", { name: "Queue" })).toBeHidden();
  expect(await widthOf(page)).toBe(360);
  await expect(approveButton(page)).toBeInViewport();
  await approveButton(page).tap();
  const confirming = page.getByRole("form", { name: "Approve $420.00" });
  await expect(confirming.getByText(first.headline)).toBeInViewport();
  await expect(confirming.getByRole("button", { name: "Approve $420.00" })).toBeInViewport({ ratio: 1 });
  await confirming.getByRole("button", { name: "Approve $420.00" }).tap();
  await expect(notice(page, `Approved: ${first.headline}`)).toBeVisible();

  await whenSettled(page, second.headline);
  await page.getByRole("link", { name: "Approvals", exact: true }).first().tap();
  await expect(rowOf(page, second.headline)).toBeVisible();
  await expect(decideBar(page)).toBeHidden();
});

test("on a phone: a reason is written, and what was decided is taken back", async ({ as, agent }) => {
  const page = await as("approver", phone);
  const request = await agent.asks("medium");
  await page.goto(paths.approval(request.id));
  await whenSettled(page, request.headline);
  await decideBar(page).getByRole("button", { name: "Reject" }).tap();
  const form = page.getByRole("form", { name: /^Reject/ });
  await form.getByRole("textbox").fill("Not today.\nAsk on Monday.");
  await expect(form.getByRole("button", { name: "Reject" })).toBeInViewport({ ratio: 1 });
  await form.getByRole("button", { name: "Reject" }).tap();
  await page.getByRole("button", { name: /^Undo/ }).tap();

  await expect(notice(page, "Taken back")).toBeVisible();
  await whenSettled(page, request.headline);
  await expect(approveButton(page)).toBeEnabled();
});

test("on a phone: every page is reached from the bar, and none scrolls sideways", async ({ as, agent }) => {
  const page = await as("admin", phone);
  await agent.asks("medium", { action_data: { channel: "x".repeat(180), [`key_${"y".repeat(60)}`]: "z".repeat(300) } });
  await page.goto(paths.approvals());
  await whenLive(page);
  const bar = page.getByRole("navigation", { name: "Pages" }).filter({ visible: true });

  for (const [open, title] of [
    [() => bar.getByRole("link", { name: /^Approvals/ }).tap(), "Approvals"],
    [() => bar.getByRole("link", { name: /^Workers/ }).tap(), "Workers"],
    [() => openMore("People"), "People"],
    [() => openMore("Audit trail"), "Audit trail"],
    [() => openMore("Account"), "Account"],
  ] as const) {
    await open();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    expect(await widthOf(page), title).toBe(360);
  }
  for (const path of [paths.approvalHistory(), paths.approvals({ worker: agent.id })]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await widthOf(page), path).toBe(360);
  }
  await page.getByRole("list", { name: "Pending requests" }).getByRole("link").tap();
  await expect(page.getByRole("region", { name: "Request" }).getByText("z".repeat(300))).toBeVisible();
  expect(await widthOf(page), "a request of long words").toBe(360);

  async function openMore(item: string) {
    await bar.getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: item }).tap();
  }
});

test("the phone can keep it: a manifest with a name, icons and a start", async ({ page, request }) => {
  await page.goto(paths.signIn());
  const href = await page.evaluate(() => document.querySelector<HTMLLinkElement>("link[rel=manifest]")?.href ?? "");
  const manifest = await (await request.get(href)).json();
  expect(manifest).toMatchObject({ name: "JUGGERNAUT", display: "standalone" });
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200);
});

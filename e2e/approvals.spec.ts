import { browserApi, paths } from "../app/paths";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { emails } from "./people";
import {
  approveButton,
  decideBar,
  notice,
  openRequest,
  refuse,
  rowOf,
  whenLive,
  whenSettled,
  whenShown,
} from "./verbs";

test("a request appears in open browsers by itself; one decides it and the other sees that", async ({ as, agent }) => {
  const [approver, second] = [await as("approver"), await as("second")];
  for (const page of [approver, second]) {
    await page.goto(paths.approvals({ worker: agent.id }));
    await whenLive(page);
  }

  const { headline } = await agent.asks("medium");
  // A second is promised and held by the bench; here browsers, server and database share the processors.
  for (const page of [approver, second]) await expect(rowOf(page, headline)).toBeVisible({ timeout: 3_000 });
  for (const page of [approver, second]) await rowOf(page, headline).getByRole("link").click();
  await whenSettled(second, headline);
  await whenSettled(approver, headline);
  await expect(approver.getByText(`Also looking: ${emails.second}`)).toBeVisible();
  await approveButton(approver).click();

  await expect(notice(approver, `Approved: ${headline}`)).toBeVisible();
  await expect(second.getByText(`Decided elsewhere: ${emails.approver} approved it`)).toBeVisible();
  await expect(decideBar(second)).toBeHidden();
  await expect(rowOf(approver, headline)).toBeHidden();
});

test("what a person approves, the waiting worker hears at once, uses and reports", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("medium");
  await openRequest(page, request);
  const told = agent.decision(request.id, 30);
  await approveButton(page).click();

  expect(await told).toMatchObject({ decision: "approved", decided_by: emails.approver });
  await page.goto(paths.approvalHistory({ open: request.id }));
  await whenLive(page);
  await expect(page.getByText("Approved, not used yet").first()).toBeVisible();
  expect((await agent.use(request.id, request.digest)).status).toBe(200);
  const outcome = { succeeded: false, error: "The channel is closed", actual_cost_cents: 3 };
  await agent.call("POST", `/api/v1/approvals/${request.id}/outcome`, { body: outcome });

  await expect(page.getByText("failed, says the worker")).toBeVisible();
  await expect(page.getByText("The channel is closed")).toBeVisible();
  await expect(page.getByText("$0.03, says the worker")).toBeVisible();
});

test("rejecting takes a reason, and the worker reads it", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("medium");
  await openRequest(page, request);

  await refuse(page, "Reject", " ");
  await expect(page.getByText("It needs some words.")).toBeVisible();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });

  await page.getByLabel("Reason").fill("Wait for the release on Monday.");
  await page.getByRole("form").getByRole("button", { name: "Reject" }).click();
  await expect(notice(page, `Rejected: ${request.headline}`)).toBeVisible();
  expect(await agent.decision(request.id, 30)).toMatchObject({
    decision: "rejected",
    revision_requested: false,
    decision_notes: "Wait for the release on Monday.",
  });
});

test("asked to revise, the worker submits another request, shown with its difference", async ({ as, agent }) => {
  const page = await as("approver");
  const first = await agent.asks("medium");
  await openRequest(page, first);
  await refuse(page, "Ask to revise", "Say which version it is.");
  expect(await agent.decision(first.id, 30)).toMatchObject({
    decision: "rejected",
    revision_requested: true,
    decision_notes: "Say which version it is.",
  });

  const action_data = { ...first.body.action_data, text: "Version 4.2 is out." };
  const revised = await agent.ask({ ...first.body, action_data, supersedes: first.id });
  await openRequest(page, { ...first, ...revised });

  await expect(page.getByText("A revised request")).toBeVisible();
  await expect(page.getByText("“Say which version it is.”")).toBeVisible();
  await page.getByRole("tab", { name: "Changes (1)" }).click();
  const changes = page.getByRole("tabpanel");
  await expect(changes.getByText("Version 4 is out.")).toBeVisible();
  await expect(changes.getByText("Version 4.2 is out.")).toBeVisible();
});

test("a decision can be taken back while it is held, and the worker hears nothing of it", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("high");
  await openRequest(page, request);
  await approveButton(page).click();
  const confirming = page.getByRole("form", { name: "Approve $420.00" });
  await expect(confirming.getByText(`may do this once: ${request.headline}`)).toBeVisible();
  await confirming.getByRole("button", { name: "Approve $420.00" }).click();

  await expect(notice(page, `Approved: ${request.headline}`)).toBeVisible();
  await page.goto(paths.approval(request.id));
  const shown = page.getByRole("region", { name: "Request" });
  await expect(shown.getByText("Approved by you")).toBeVisible();
  await expect(shown.getByText(/It takes effect in \d+ s\./)).toBeVisible();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending", released: false });
  await page.getByRole("button", { name: "Take back" }).click();

  await expect(approveButton(page)).toBeEnabled();
  await expect(rowOf(page, request.headline)).toBeVisible();
});

test("the notice of a decision takes it back too, and shows the request again", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("medium");
  await openRequest(page, request);
  await approveButton(page).click();
  await page.getByRole("button", { name: /^Undo/ }).click();

  await expect(notice(page, "Taken back")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: request.headline })).toBeVisible();
  await expect(approveButton(page)).toBeEnabled();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

test("silence is no consent: what nobody decides in time expires in front of whoever looks", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("low", { expires_in_seconds: 6 });
  await openRequest(page, request);
  await expect(approveButton(page)).toBeEnabled();

  expect(await agent.decision(request.id, 30)).toMatchObject({ decision: "expired", decided_by: "system:expiry" });
  await expect(page.getByText("Expired unanswered").first()).toBeVisible();
  await expect(decideBar(page)).toBeHidden();
  expect((await agent.use(request.id, request.digest)).status).toBe(409);
});

test("a page that does not know yet is told what happened, and records nothing", async ({ as, agent, api }) => {
  const page = await as("second");
  const request = await agent.asks("medium");
  await page.route(`**${browserApi.stream}`, (route) => route.abort());
  await page.goto(paths.approval(request.id));
  await expect(page.getByRole("banner").getByText("Reconnecting")).toBeVisible();
  await whenShown(page, request.headline);
  await decideBy(await api("approver"), request, "rejected", { note: "Not today." });
  await approveButton(page).click();

  // While it is held the word is refused; where the hold is over by then, the page has been read again and says so.
  const refused = page.getByRole("alert").filter({ hasText: /(held|rejected) by .* Nothing was recorded\./ });
  const elsewhere = page.getByText(`Decided elsewhere: ${emails.approver}`);
  await expect(refused.or(elsewhere).first()).toBeVisible();
  expect(await agent.decision(request.id, 30)).toMatchObject({ decision: "rejected", decided_by: emails.approver });
});

test("a word on something else than what is stored is refused", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("medium");
  await openRequest(page, request);
  // What a page would send that shows an older content.
  await page.route(paths.approval(request.id), async (route) => {
    const sent = route.request().postData() ?? "";
    await route.continue({ postData: sent.replace(request.digest, "0".repeat(64)) });
  });
  await approveButton(page).click();

  await expect(page.getByRole("alert").filter({ hasText: "changed after it was shown" })).toBeVisible();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

test("who may not decide sees why, on every control", async ({ as, agent }) => {
  const page = await as("viewer");
  const request = await agent.asks("medium");
  await openRequest(page, request);

  for (const button of await decideBar(page)
    .getByRole("button", { name: /^(Approve|Reject|Ask)/ })
    .all()) {
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription("This needs the role approver or admin.");
  }
  await page.keyboard.press("a");
  await expect(page.getByRole("status").filter({ hasText: "This needs the role approver or admin." })).toBeVisible();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

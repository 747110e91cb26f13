import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { problemOf } from "./api";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { emails } from "./people";
import { approveButton, notice, openRequest, refuse, rowOf } from "./verbs";

async function approveWith(page: Page, note: string): Promise<void> {
  await approveButton(page).click();
  const form = page.getByRole("form", { name: "Approve $4,200.00" });
  await form.getByRole("textbox", { name: "Note" }).fill(note);
  await form.getByRole("button", { name: "Approve $4,200.00" }).click();
}

test("a critical request takes two people, and the second does not see the first's note before voting", async ({
  anew,
  agent,
}) => {
  const [first, second] = [await anew("approver"), await anew("second")];
  const request = await agent.asks("critical");
  await openRequest(first, request);
  await expect(first.getByText("0 of 2 approvals").first()).toBeVisible();

  await approveWith(first, "");
  await expect(first.getByText("It needs some words.")).toBeVisible();
  await first.getByRole("textbox", { name: "Note" }).fill("The contract says so, page 4.");
  await first.getByRole("form").getByRole("button", { name: "Approve $4,200.00" }).click();
  await expect(notice(first, "Another person has to approve it too.")).toBeVisible();

  await openRequest(second, request);
  await expect(second.getByText(`1 of 2 approvals, by ${emails.approver}`)).toBeVisible();
  await expect(second.getByText("The note is shown to you once you have voted.")).toBeVisible();
  await expect(second.getByText("page 4")).toBeHidden();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
  await approveWith(second, "Checked with the bank.");

  await expect(notice(second, `Approved: ${request.headline}`)).toBeVisible();
  await second.goto(paths.approval(request.id));
  const shown = second.getByRole("region", { name: "Request" });
  await expect(shown.getByText(/It takes effect in (30|2\d) s\./)).toBeVisible();
  await expect(shown.getByText("The contract says so, page 4.")).toBeVisible();
});

test("nobody is both of the two people", async ({ anew, agent, api }) => {
  const page = await anew("approver");
  const request = await agent.asks("critical");
  const approver = await api("approver");
  await decideBy(approver, request, "approved", { note: "Fine." });

  const again = await approver("POST", `/api/v1/approvals/${request.id}/decision`, {
    body: { decision: "approved", digest: request.digest, note: "Still fine." },
  });
  expect([again.status, problemOf(again).detail]).toEqual([403, expect.stringContaining("must be another")]);

  await page.goto(paths.approval(request.id));
  await expect(approveButton(page)).toBeDisabled();
  await expect(approveButton(page)).toHaveAccessibleDescription(
    "You voted already; the second person must be another.",
  );
});

test("two accounts of which one made the other are one person", async ({ someone, agent, api }) => {
  const { page } = await someone("approver");
  const request = await agent.asks("critical");
  await decideBy(await api("admin"), request, "approved", { note: "I say so." });

  await page.goto(paths.approval(request.id));
  await expect(approveButton(page)).toBeDisabled();
  await expect(approveButton(page)).toHaveAccessibleDescription(
    "Who voted first made your account or set its password; the second person must be independent.",
  );
});

test("one rejection ends it, whatever was approved before", async ({ anew, agent, api }) => {
  const page = await anew("second");
  const request = await agent.asks("critical");
  await decideBy(await api("approver"), request, "approved", { note: "Fine." });
  await openRequest(page, request);
  await refuse(page, "Reject", "The invoice is a forgery.");

  await expect(notice(page, `Rejected: ${request.headline}`)).toBeVisible();
  await expect(rowOf(page, request.headline)).toBeHidden();
  await page.goto(paths.approval(request.id));
  await expect(page.getByRole("region", { name: "Request" }).getByText("Rejected by you")).toBeVisible();
});

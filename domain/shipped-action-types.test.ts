import { expect, test } from "vitest";
import { actionTypeSchema, factsOf, pickActionType } from "./action-types";
import { shippedActionTypes } from "./shipped-action-types";

test("what is shipped is valid, and speaks of each pattern once", () => {
  for (const type of shippedActionTypes) expect(actionTypeSchema.parse(type)).toEqual(type);
  expect(new Set(shippedActionTypes.map((type) => type.pattern)).size).toBe(shippedActionTypes.length);
});

const usd = { amount: "19.5", currency: "USD" };
test.each<[action: string, data: object, headline: string]>([
  ["payment.wire", { to: "ACME", amount_cents: 420_000, currency: "USD" }, "Wire $4,200 to ACME"],
  ["payment.refund", { payment_id: "pi_1", amount_cents: 1_999, currency: "EUR" }, "Refund €19.99 of payment pi_1"],
  ["payment.card", { to: "Host Ltd", amount_cents: 999, currency: "USD" }, "Pay $9.99 to Host Ltd"],
  ["subscription.cancel", { subscription_id: "sub_9" }, "Cancel the subscription sub_9"],
  ["invoice.draft", { customer: "ACME", ...usd }, "Draft an invoice of $19.50 for ACME"],
  ["invoice.send", { customer: "ACME", ...usd }, "Send an invoice of $19.50 to ACME"],
  [
    "price.update",
    { product: "Starter", price: { before: "$19", after: "$24" } },
    "Change the price of Starter from $19 to $24",
  ],
  [
    "ad.budget.set",
    { campaign: "Spring", daily_budget: 40, previous_daily_budget: 25 },
    "Set the daily budget of Spring to $40",
  ],
  ["domain.register", { domain: "example.com", price: "11.98" }, "Register example.com for $11.98"],
  [
    "domain.dns.update",
    { record: "www.example.com", before: "192.0.2.1", after: "192.0.2.2" },
    "Point www.example.com at 192.0.2.2",
  ],
  ["email.send", { to: "ann@example.com", subject: "Hello" }, "Send an e-mail to ann@example.com"],
  ["email.send_bulk", { subject: "News", recipients: ["a@example.com", "b@example.com"] }, "Send “News” to 2 people"],
  ["social.post", { channel: "@juggernaut" }, "Post on @juggernaut"],
  ["crm.contact.update", { contact_id: "c-7", before: "Lead", after: "Customer" }, "Update the contact c-7"],
  ["crm.contact.delete", { list: "Old leads", count: 1_204 }, "Delete 1,204 contacts from Old leads"],
  ["page.publish", { url: "https://example.com/spring" }, "Publish https://example.com/spring"],
  [
    "code.deploy",
    { environment: "production", version: { before: "1.4.0", after: "1.5.0" } },
    "Deploy 1.5.0 to production, in place of 1.4.0",
  ],
  ["repo.pull_request.open", { repository: "acme/site" }, "Open a pull request in acme/site"],
  ["calendar.read", { person: "ann@example.com" }, "Read the calendar of ann@example.com"],
  ["web.search", { query: "domain prices" }, "Search the web for “domain prices”"],
])("%s with %j reads %s", (action, data, headline) => {
  expect(factsOf(pickActionType(shippedActionTypes, action), action, data)).toMatchObject({ headline, complete: true });
});

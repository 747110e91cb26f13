import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { startMailServer } from "@/server/testing/mail-server";

// Before anything reads the settings.
const mail = await startMailServer();
process.env["JUGGERNAUT_SMTP_URL"] = mail.url;
process.env["JUGGERNAUT_MAIL_FROM"] = "JUGGERNAUT <juggernaut@test.local>";
const { decideApproval } = await import("@/server/approvals/decide");
const { aPerson, aRequest, asks, aWorker, job, theActionTypes } = await import("@/server/testing/given");
const { owner } = await import("@/server/testing/owner");
const { sendNextMail } = await import("./send-mail");

beforeAll(theActionTypes);
beforeEach(async () => {
  await owner`delete from deliveries`;
  await owner`update users set disabled_at = now()`;
  Object.assign(mail, { answer: "250 kept", answerToRecipient: "250 ok" });
  mail.received.length = 0;
});
afterAll(() => mail.close());

/** Several instances at once, until nothing is due. */
async function sendAll(): Promise<void> {
  const runs = () => Promise.all(Array.from({ length: 4 }, () => sendNextMail(job)));
  while ((await runs()).some((sent) => sent > 0));
}
const rows = () => owner`
  select attempts, sent_at is not null as sent, failed_because, isfinite(next_attempt_at) as again from deliveries where channel = 'email'`;
const makeDue = () => owner`update deliveries set next_attempt_at = now() where isfinite(next_attempt_at)`;

test("a critical request mails each of those who may decide it once, with facts and a link", async () => {
  const worker = await aWorker();
  const [first, second] = [await aPerson(["approver"]), await aPerson(["admin"])];
  const limited = await aPerson(["approver"]);
  await aPerson(["viewer"]);
  await owner`insert into approver_scopes (user_id, highest_risk) values (${limited.id}, 'medium')`;
  const request = await aRequest(worker, { ...asks.critical(), action_description: "Click http://evil.example now" });
  await aRequest(worker, asks.medium());

  await sendAll();
  await sendAll();
  expect(mail.received.map(({ to }) => to).toSorted()).toEqual([first.email, second.email].toSorted());
  for (const { text } of mail.received) {
    expect(text).toMatch(/^Subject: critical risk: Wire \$4,200 to ACME/m);
    expect(text.replaceAll("=\n", "").replaceAll("=3D", "=")).toContain(`/approvals?open=${request.id}`);
    expect(text).toContain("Content-Type: text/plain");
    expect(text).not.toContain("evil");
  }
  expect(await rows()).toMatchObject([{ sent: true }, { sent: true }]);
});

test("a name by SQL with line breaks makes no second header", async () => {
  const person = await aPerson(["approver"]);
  await owner`insert into deliveries (cause, user_id, channel, subject, body)
    values ('test', ${person.id}, 'email', ${"high risk:\r\nBcc: victim@test.local\r\n\r\nhello"}, 'b')`;
  await sendAll();
  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]?.text).toContain("Subject: high risk: Bcc: victim@test.local hello");
  expect(mail.received[0]?.text).not.toMatch(/^Bcc:/m);
});

test("what the server refuses for now is tried again, later and later, and given up with the reason", async () => {
  await aPerson(["approver"]);
  await aRequest(await aWorker(), asks.high());
  mail.answer = "451 try later";
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await sendAll();
    expect(await rows()).toMatchObject([{ attempts: attempt, sent: false, again: attempt < 5 }]);
    await makeDue();
  }
  await sendAll();
  expect((await rows())[0]).toMatchObject({ attempts: 5, failed_because: expect.stringContaining("451 try later") });
  expect(mail.received).toHaveLength(0);
});

test("after a pause of the mail server it arrives, once", async () => {
  await aPerson(["approver"]);
  await aRequest(await aWorker(), asks.high());
  mail.answer = "451 try later";
  await sendAll();
  mail.answer = "250 kept";
  await makeDue();
  await sendAll();
  await sendAll();
  expect(mail.received).toHaveLength(1);
  expect(await rows()).toMatchObject([{ attempts: 2, sent: true, failed_because: null }]);
});

test.each([
  [
    "an address that the server does not know",
    () => void (mail.answerToRecipient = "550 nobody here"),
    "550 nobody here",
  ],
  ["a line that breaks after the text: it may have arrived", () => void (mail.answer = null), "it may have arrived"],
])("is not tried again: %s", async (_claim, prepare, because) => {
  await aPerson(["approver"]);
  await aRequest(await aWorker(), asks.high());
  prepare();
  await sendAll();
  expect((await rows())[0]).toMatchObject({
    attempts: 1,
    sent: false,
    again: false,
    failed_because: expect.stringContaining(because),
  });
});

test("what is decided before its mail could go is not mailed any more", async () => {
  const approver = await aPerson(["approver"]);
  const request = await aRequest(await aWorker(), asks.high());
  await decideApproval(approver.as, { id: request.id, digest: request.digest, decision: "approved" });
  await sendAll();
  expect(mail.received).toHaveLength(0);
  expect(await rows()).toMatchObject([{ sent: false, again: false, attempts: 0 }]);
});

test("a stranger may not send", async () => {
  await expect(sendNextMail((await aPerson(["admin"])).as)).rejects.toMatchObject({ code: "forbidden" });
});

import type { Dice } from "../dice";
import { customers } from "./questions-money";
import { type Question, withData } from "./question";

const addressOf = (dice: Dice) => `${dice.pick(["anna", "jonas", "mette", "lars", "sofie", "omar"])}@example.com`;

/** What customers, readers and contacts notice. */
export const reachQuestions: readonly Question[] = [
  {
    weight: 6,
    action: "email.send_bulk",
    workers: ["SARAH", "SARAH", "STRATEGIST"],
    taskType: "newsletter",
    claimed: "low",
    costCents: 60,
    draw(dice) {
      const subject = dice.pick([
        "When to sow what",
        "Bottles come home",
        "Your voice in winter",
        "Ten per cent on bells",
      ]);
      const recipients = Array.from({ length: dice.whole(3, 24) }, (_, n) => `reader${n + 1}@example.com`);
      return {
        title: `Send “${subject}” to readers`,
        data: { subject, recipients, body: `Hello,\n\n${subject}: what we found out this month, in four minutes.\n` },
        words: `${recipients.length} readers who asked for it. Tested on two of our own addresses.`,
      };
    },
    result: (dice) => ({ delivered: dice.whole(3, 24), bounced: dice.whole(0, 2) }),
    reasons: ["Too many letters this week.", "The second paragraph promises what we cannot keep."],
    errors: ["The provider stopped after 40 % complaints"],
    revision: {
      question: "The subject says nothing. Can it name the month?",
      answer: (drawn) =>
        withData(
          drawn,
          { subject: `${String(drawn.data["subject"])}, this month` },
          "The subject names the month now.",
        ),
    },
  },
  {
    weight: 5,
    action: "social.post",
    workers: ["ADS-4", "SOCIAL-1"],
    taskType: "post",
    claimed: "low",
    costCents: 0,
    draw(dice) {
      const channel = dice.pick(["Mastodon", "LinkedIn", "Instagram"]);
      return {
        title: `Post on ${channel}`,
        data: {
          channel,
          text: dice.pick(["A choir on our roof.", "Deposits, explained in one picture.", "New bells are in."]),
        },
        words: "Third post of this week, as planned.",
      };
    },
    result: (dice) => ({ url: `https://social.example/p/${dice.whole(1_000, 9_999)}` }),
    reasons: ["Not on a day of mourning.", "The picture shows a customer who did not agree."],
    errors: ["The channel refused the picture"],
  },
  {
    weight: 6,
    action: "crm.contact.update",
    workers: ["CRM-1", "CRM-1", "SCAN-7"],
    taskType: "data_cleaning",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const before = addressOf(dice);
      return {
        title: "Correct a contact",
        data: {
          contact_id: `c_${dice.whole(100, 999)}`,
          field: "email",
          before,
          after: before.replace("example.com", "example.net"),
        },
        words: "Their last mail came from the new address.",
      };
    },
    result: () => ({ updated: 1 }),
    reasons: ["That is another person of the same name."],
    errors: ["The contact is locked by an import"],
  },
  {
    weight: 4,
    action: "crm.contact.delete",
    workers: ["CRM-1"],
    taskType: "data_cleaning",
    claimed: "medium",
    costCents: 4,
    draw(dice) {
      const list = dice.pick(["Fair", "No activity", "Asked for it"]);
      const count = dice.whole(3, 900);
      return {
        title: `Delete contacts of “${list}”`,
        data: { list, count, filter: { no_activity_for_days: 365, orders: 0 } },
        words: `${count} contacts without an order and without a letter opened in a year.`,
      };
    },
    result: (dice) => ({ deleted: dice.whole(3, 900) }),
    reasons: ["Two of them ordered last month. The filter is wrong.", "Export them first."],
    errors: ["The CRM deleted 12 and then answered 504"],
  },
  {
    weight: 3,
    action: "calendar.read",
    workers: ["SARAH"],
    taskType: "calls",
    claimed: "low",
    costCents: 0,
    draw(dice) {
      const person = dice.pick(["Amara", "Jonas", "Priya"]);
      return {
        title: `Find a time with ${person}`,
        data: { person, from: "today", days: 14 },
        words: `To propose three times to ${dice.pick(customers)}.`,
      };
    },
    result: (dice) => ({ free: dice.whole(2, 9) }),
    reasons: ["Ask me directly."],
    errors: ["The calendar refused the token"],
  },
  {
    weight: 2,
    action: "email.send",
    workers: ["LEGAL-1"],
    taskType: "contract_review",
    claimed: "low",
    costCents: 1,
    draw: (dice) => ({
      title: "Ask a supplier about its contract",
      data: { to: addressOf(dice), subject: "Term of notice", body: "Which term of notice holds from January?" },
      words: "The contract names two terms of notice. I ask which one holds.",
    }),
    result: (dice) => ({ message_id: `<${dice.whole(10_000, 99_999)}@mail>` }),
    reasons: ["I will call them."],
    errors: ["The address bounced"],
  },
  {
    weight: 3,
    action: "report.share",
    workers: ["ANALYST"],
    taskType: "analysis",
    claimed: "low",
    costCents: 1,
    draw: (dice) => ({
      title: "Share the report of the week",
      data: { report: `weekly-${dice.whole(36, 47)}`, with: addressOf(dice), rows: dice.whole(80, 400) },
      words: "They asked for it in the call on Monday.",
    }),
    result: () => ({ shared: true }),
    reasons: ["It names customers. Share the summary only."],
    errors: ["The file was too large for the mail"],
  },
  {
    weight: 4,
    action: "web.search",
    workers: ["SCAN-7"],
    taskType: "market_scan",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const query = dice.pick([
        "expiring domains gardening",
        "tender software Oslo",
        "bottle deposit calculator",
        "choir sheet music shop",
      ]);
      return {
        title: `Search for “${query}”`,
        data: { query, pages: dice.whole(1, 5) },
        words: "Part of the morning scan.",
      };
    },
    result: (dice) => ({ hits: dice.whole(4, 80) }),
    reasons: ["We know this market well enough."],
    errors: ["429 from the search provider"],
  },
];

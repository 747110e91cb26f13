import type { Risk } from "@/domain/risk";

import type { Data } from "./question";

/** A request that waits for people as the history ends. */
export type Waiting = {
  workerId: string;
  action: string;
  taskType: string;
  title: string;
  data: Data;
  words: string;
  claimed: Risk | null;
  costCents: number | null;
  minutesAgo: number;
  minutesLeft: number;
  /** The title of its goal, where that is not any of its worker's. */
  goal?: string;
  /** One of the two that a critical one needs is there. */
  firstVote?: { note: string; minutesAgo: number };
  /** It answers a question about an earlier request, whose data differed. */
  answers?: { question: string; data: Data; words: string; minutesAgo: number };
  /** Its task went on without it. */
  movedOn?: true;
};

const paragraph = (n: number) =>
  `<h2>Question ${n}</h2>\n<p>Who pays the deposit on crate ${n}, and who gets it back? The seller pays it out for every crate that carries the mark, also for one bought elsewhere.</p>`;

/** More than a list can show in full: it is decided on its own page. */
const longPage = Array.from({ length: 36 }, (_, index) => paragraph(index + 1)).join("\n");

/** U+202E turns round what follows; U+200B is not seen; the second letter of the bank's name is Cyrillic. */
const turned = "\u202e";
const unseen = "\u200b";

export const waiting: readonly Waiting[] = [
  {
    workerId: "FINANCE-2",
    action: "payment.wire",
    taskType: "payment",
    title: "Renew hosting for 40 sites",
    goal: "Renew hosting for 40 sites",
    data: {
      to: "ACME Hosting GmbH",
      iban: "DE89370400440532013000",
      amount_cents: 420_000,
      currency: "USD",
      reference: "7731-A",
    },
    words: `Yearly renewal, invoice ${turned} 7731-A. Price as agreed.`,
    claimed: "medium",
    costCents: 2,
    minutesAgo: 9,
    minutesLeft: 42,
    firstVote: { note: "Checked against the order of last year: the same sites, 4 % more.", minutesAgo: 3 },
  },
  {
    workerId: "CRM-1",
    action: "crm.contact.delete",
    taskType: "data_cleaning",
    title: "Delete contacts without activity",
    goal: "Contacts without activity",
    data: { list: "No activity", count: 1_204, filter: { no_activity_for_days: 730, orders: 0, subscribed: false } },
    words: "1,204 contacts without an order, a letter opened or a visit in two years. An export is kept for 30 days.",
    claimed: "high",
    costCents: 4,
    minutesAgo: 21,
    minutesLeft: 74,
  },
  {
    workerId: "DEV-2",
    action: "code.deploy",
    taskType: "deploy",
    title: "Deploy the landing pages 2.4.0",
    goal: "Fewer scripts",
    data: {
      environment: "landing-pages",
      version: { before: "2.3.7", after: "2.4.0" },
      tests: "318 of 318",
      commits: 23,
    },
    words: "Halves the scripts on every page. Can be rolled back with one command.",
    claimed: "medium",
    costCents: 20,
    minutesAgo: 12,
    minutesLeft: 108,
  },
  {
    workerId: "SHOP-3",
    action: "price.update",
    taskType: "pricing",
    title: "Set the price of the holiday bundle",
    goal: "Choose the bundles",
    data: {
      product: "holiday-bundle",
      price: { before: "49.90", after: "39.90" },
      currency: "EUR",
      until: "end of month",
    },
    words: "Ten euros less instead of twenty, and only until the end of the month. Margin 31 %.",
    claimed: "medium",
    costCents: 0,
    minutesAgo: 14,
    minutesLeft: 96,
    answers: {
      question: "Twenty euros less leaves no margin. What could you do instead, and until when?",
      data: { product: "holiday-bundle", price: { before: "49.90", after: "29.90" }, currency: "EUR" },
      words: "Three shops ask 29.90 for a bundle like ours.",
      minutesAgo: 52,
    },
  },
  {
    workerId: "SARAH",
    action: "email.send_bulk",
    taskType: "newsletter",
    title: "Write to three leads in Oslo",
    goal: "Write to editors",
    data: {
      subject: "Deposits without doubt",
      recipients: ["red@example.com", "nyheter@example.com", "desk@example.com"],
      body: `Dear editors,\n\nour calculator is free for your readers.${unseen}${unseen} Payouts go through p\u0430ypal.\n`,
    },
    words: "Three trade magazines that wrote about deposits this year.",
    claimed: "low",
    costCents: 6,
    minutesAgo: 31,
    minutesLeft: 150,
  },
  {
    workerId: "DOMAIN-1",
    action: "domain.register",
    taskType: "domain",
    title: "Register boilerplate.tools",
    goal: "Register names for the spring sites",
    data: { domain: "boilerplate.tools", price: "12.80", currency: "USD", years: 1 },
    words: "1,300 searches a month, no good page among the first ten.",
    claimed: "low",
    costCents: null,
    minutesAgo: 44,
    minutesLeft: 180,
  },
  {
    workerId: "SEO-2",
    action: "page.publish",
    taskType: "content",
    title: "Publish 36 answers about deposits",
    goal: "Publish the answers",
    data: { url: "https://brauerei-pfand.example/answers", title: "36 answers about deposits", html: longPage },
    words: "One page with all answers. Tested on three phones.",
    claimed: "low",
    costCents: 2,
    minutesAgo: 38,
    minutesLeft: 205,
  },
  {
    workerId: "SCAN-7",
    action: "dataset.buy",
    taskType: "data",
    title: "Buy the prices of the last quarter",
    goal: "Find wrong prices",
    data: { provider: "Pricefeed", rows: 240_000, licence: "internal use", price: "90.00", currency: "USD" },
    words: "Closes the gap in the comparison. Nothing defines this action here yet.",
    claimed: "medium",
    costCents: 90,
    minutesAgo: 50,
    minutesLeft: 240,
  },
  {
    workerId: "DOMAIN-1",
    action: "domain.dns.update",
    taskType: "domain",
    title: "Point www.chorstimme.example at the new host",
    goal: "Point old names at new pages",
    data: { record: "www.chorstimme.example", type: "A", before: "203.0.113.10", after: "203.0.113.44", ttl: 300 },
    words: "The site answers at the new host already.",
    claimed: "low",
    costCents: 0,
    minutesAgo: 65,
    minutesLeft: 130,
    movedOn: true,
  },
  {
    workerId: "DEV-2",
    action: "repo.pull_request.open",
    taskType: "code_change",
    title: "Open the pull request for the deposit calculator",
    goal: "Calculator for bottle deposits",
    data: { repository: "landing-pages", branch: "fix/412", files: 6, lines: 184 },
    words: "Mends the rounding that the tests of last night found.",
    claimed: "low",
    costCents: 1,
    minutesAgo: 27,
    minutesLeft: 300,
  },
  {
    workerId: "SARAH",
    action: "calendar.read",
    taskType: "calls",
    title: "Find a time for the call with Nordlys Bryggeri",
    goal: "Calendar of calls",
    data: { person: "Amara", from: "tomorrow", days: 14 },
    words: "To propose three times for a call of 30 minutes.",
    claimed: "low",
    costCents: 0,
    minutesAgo: 18,
    minutesLeft: 320,
  },
  {
    workerId: "FINANCE-2",
    action: "invoice.draft",
    taskType: "invoice",
    title: "Draft invoice 2041 for Café Kobalt",
    goal: "Money in, money out",
    data: { customer: "Café Kobalt", amount: "640.00", currency: "USD", number: 2_041 },
    words: "Two pages and their hosting for a year, as ordered.",
    claimed: "low",
    costCents: 1,
    minutesAgo: 6,
    minutesLeft: 345,
  },
];

import { type Question, withData } from "./question";

const products = [
  "smoker-set",
  "sowing-tray",
  "bottle-carrier",
  "voice-tea",
  "bicycle-bell",
  "fuse-tester",
  "garden-gloves",
];
const sites = ["brauerei-pfand.example", "chorstimme.example", "sowing-calendar.example", "bike-bells.example"];

/** What is sold, shown, run and owned. */
export const buildQuestions: readonly Question[] = [
  {
    weight: 9,
    action: "price.update",
    workers: ["SHOP-3"],
    taskType: "pricing",
    claimed: "low",
    costCents: 0,
    draw(dice) {
      const product = dice.pick(products);
      const before = dice.whole(9, 60);
      const after = before + dice.pick([-4, -3, -2, -1, 1, 2, 3]);
      return {
        title: `Set the price of ${product}`,
        data: { product, price: { before: `${before}.90`, after: `${after}.90` }, currency: "EUR" },
        words: `Three of five shops ask ${after}.90 or less. Margin stays above 30 %.`,
      };
    },
    result: () => ({ updated: true }),
    reasons: ["We promised this price until the end of the month.", "The comparison is with used ones."],
    errors: ["The shop rolled the price back: it is below the purchase price"],
    revision: {
      question: "Not below the purchase price plus shipping. What would be?",
      answer: (drawn) =>
        withData(drawn, { price: { before: "24.90", after: "23.90" } }, "A smaller step, above cost and shipping."),
    },
  },
  {
    weight: 5,
    action: "ad.budget.set",
    workers: ["ADS-4"],
    taskType: "campaign",
    claimed: "low",
    costCents: 0,
    draw(dice) {
      const campaign = dice.pick(["Generic search", "Holiday bundle", "Retargeting", "Brewery pages"]);
      const before = dice.whole(20, 90);
      return {
        title: `Budget of ${campaign}`,
        data: {
          campaign,
          previous_daily_budget: `${before}.00`,
          daily_budget: `${before + dice.whole(-15, 30)}.00`,
          currency: "USD",
        },
        words: "Cost per order fell for three days in a row.",
      };
    },
    result: () => ({ applied: true }),
    reasons: ["Wait for the numbers of the weekend.", "No more money for this campaign in this quarter."],
    errors: ["The advertising account is under review"],
    revision: {
      question: "What does an order cost there now?",
      answer: (drawn) => withData(drawn, { cost_per_order: "4.10" }, "An order cost $4.10 last week, $5.60 before."),
    },
  },
  {
    weight: 5,
    action: "domain.register",
    workers: ["DOMAIN-1"],
    taskType: "domain",
    claimed: "low",
    costCents: null,
    draw(dice) {
      const domain = `${dice.pick(["pfand", "chor", "imker", "beet", "klingel", "hopfen"])}-${dice.pick(["rechner", "kalender", "finder", "tools"])}${dice.whole(2, 99)}.example`;
      return {
        title: `Register ${domain}`,
        data: { domain, price: `${dice.whole(8, 39)}.80`, currency: "USD", years: 1 },
        words: `${dice.whole(200, 1_900)} searches a month for these words, no good page among the first ten.`,
      };
    },
    result: (dice) => ({ order: dice.whole(40_000, 49_999), expires_in_days: 365 }),
    reasons: ["Too close to a brand name.", "We own one like it."],
    errors: ["The name was taken in the meantime"],
  },
  {
    weight: 4,
    action: "domain.dns.update",
    workers: ["DOMAIN-1"],
    taskType: "domain",
    claimed: "low",
    costCents: 0,
    draw(dice) {
      const record = `www.${dice.pick(sites)}`;
      return {
        title: `Point ${record}`,
        data: { record, type: "A", before: "203.0.113.10", after: `203.0.113.${dice.whole(20, 90)}`, ttl: 300 },
        words: "The site moved to the new host; checked there under another name.",
      };
    },
    result: () => ({ propagated: true }),
    reasons: ["Not before the certificate is there."],
    errors: ["The zone is locked at the registry"],
  },
  {
    weight: 5,
    action: "page.publish",
    workers: ["SEO-2"],
    taskType: "content",
    claimed: "low",
    costCents: 2,
    draw(dice) {
      const url = `https://${dice.pick(sites)}/${dice.pick(["guide", "questions", "calculator", "glossary"])}-${dice.whole(1, 40)}`;
      return {
        title: `Publish ${url.split("/").at(-1) ?? url}`,
        data: { url, title: "Answers in short", words: dice.whole(300, 1_400), checked_by: "QA-1" },
        words: "Tested on three phones. All links answer.",
      };
    },
    result: () => ({ status: 200 }),
    reasons: ["Claims a cure. Take that out.", "Copies another page."],
    errors: ["The build failed on a missing picture"],
    revision: {
      question: "Who wrote the part about doses? Name the source.",
      answer: (drawn) =>
        withData(drawn, { sources: ["https://example.org/handbook"] }, "The source is named under the page."),
    },
  },
  {
    weight: 6,
    action: "code.deploy",
    workers: ["DEV-2", "DEV-5"],
    taskType: "deploy",
    claimed: "medium",
    costCents: 20,
    draw(dice) {
      const environment = dice.pick(["shop", "price-api", "landing-pages"]);
      const minor = dice.whole(2, 40);
      return {
        title: `Deploy ${environment} 1.${minor}`,
        data: {
          environment,
          version: { before: `1.${minor - 1}.${dice.whole(0, 4)}`, after: `1.${minor}.0` },
          tests: "212 of 212",
        },
        words: "All tests pass. Can be rolled back with one command.",
      };
    },
    result: (dice) => ({ healthy: true, seconds: dice.whole(20, 180) }),
    reasons: ["Not while the campaign runs.", "The migration has no way back."],
    errors: ["Rolled back: error rate of the checkout rose to 9 %"],
    revision: {
      question: "Which change touches the checkout? List it.",
      answer: (drawn) =>
        withData(
          drawn,
          { changes: ["checkout: keep the basket when the session ends"] },
          "One change touches the checkout; it is listed.",
        ),
    },
  },
  {
    weight: 4,
    action: "repo.pull_request.open",
    workers: ["DEV-2"],
    taskType: "code_change",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const repository = dice.pick(["landing-pages", "shop", "price-api"]);
      return {
        title: `Pull request in ${repository}`,
        data: {
          repository,
          branch: `fix/${dice.whole(200, 460)}`,
          files: dice.whole(1, 14),
          lines: dice.whole(4, 600),
        },
        words: "Mends what the tests of last night found.",
      };
    },
    result: (dice) => ({ number: dice.whole(300, 700) }),
    reasons: ["Too large to read. Split it."],
    errors: ["The branch has conflicts with main"],
  },
  {
    weight: 3,
    action: "dataset.buy",
    workers: ["DATA-2", "SCAN-7"],
    taskType: "data",
    claimed: "medium",
    costCents: 90,
    draw: (dice) => ({
      title: "Buy a data set",
      data: {
        provider: dice.pick(["Pricefeed", "Openshelf", "Tenderwatch"]),
        rows: dice.whole(10, 400) * 1_000,
        licence: "internal use",
      },
      words: "Fills the gap between March and June.",
    }),
    result: (dice) => ({ rows: dice.whole(10_000, 400_000) }),
    reasons: ["The licence forbids what we want to do."],
    errors: ["The file is truncated"],
  },
];

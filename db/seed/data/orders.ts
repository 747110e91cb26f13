/** What the shop sells by itself, in cents. */
export const products = [
  { weight: 5, name: "Sowing calendar", cents: 1_900 },
  { weight: 4, name: "Guide to fuse boxes", cents: 2_900 },
  { weight: 4, name: "Bottle deposit calculator", cents: 3_900 },
  { weight: 3, name: "Voice tea", cents: 1_450 },
  { weight: 3, name: "Bicycle bell", cents: 2_490 },
  { weight: 2, name: "Starter kit for the first hive", cents: 8_900 },
  { weight: 1, name: "Smoker set", cents: 13_900 },
] as const;

export const orderGoals = [
  "Write the starter kit list",
  "Pages for bicycle shops",
  "Choose the bundles",
  "Propose new prices",
  "Write their pages",
  "Daily budget",
  "Publish the answers",
] as const;

/** Subscriptions that nobody sold: people signed up by themselves. In cents a month. */
export const plans = [
  { weight: 5, name: "Booking, one workshop", cents: 2_900 },
  { weight: 3, name: "Booking, three workshops", cents: 6_900 },
  { weight: 2, name: "Invoices, team", cents: 11_900 },
] as const;

/** What became of a subscription, by weight. */
export const subscriptionFates = [
  { weight: 10, fate: "steady" },
  { weight: 4, fate: "expands" },
  { weight: 2, fate: "contracts" },
  { weight: 4, fate: "ends" },
  { weight: 2, fate: "returns" },
  { weight: 2, fate: "yearly" },
] as const;
export type SubscriptionFate = (typeof subscriptionFates)[number]["fate"];

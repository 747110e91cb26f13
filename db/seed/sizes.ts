/** How much of a past the demonstration has. Source: data.md, The demonstration world. */
export const size = {
  /** The same number gives the same company. */
  seed: 20_260_118,
  days: 60,
  tasks: 1_500,
  /** In the logs. */
  lines: 150_000,
  /** How decided requests ended. Those that answer a question, and those that are alike, come with them: 388. */
  ends: [
    { fate: "succeeded", count: 193 },
    { fate: "failed", count: 18 },
    { fate: "lapsed", count: 14 },
    { fate: "rejected", count: 52 },
    { fate: "revision", count: 23 },
    { fate: "expired", count: 28 },
    { fate: "withdrawn", count: 12 },
    /** Used some minutes ago, nothing reported yet. */
    { fate: "used", count: 1 },
    /** Released some minutes ago, not used yet. */
    { fate: "approved", count: 1 },
  ],
  /** Of the questions, how many were answered by a new request that is decided too. */
  answered: 22,
  /** Succeeded ones that are so alike that a rule could stand for them. */
  alike: 23,
  /** Cards of the pipeline, doubles among them. */
  cards: 420,
  doubles: 4,
  /** Live as the history ends; of each status so many have not been moved for weeks. */
  open: { new: 19, qualified: 13, contacted: 16, quoted: 9 },
  stale: 2,
  /** Run out while they were open. */
  expired: 18,
  /** Over how long cards were closed, and subscriptions paid; orders came in a little later. */
  sellingDays: 148,
  orderDays: 104,
  /** Of people who signed up by themselves. */
  subscriptions: 34,
  lostReasons: [
    { weight: 7, reason: "price" },
    { weight: 5, reason: "no answer" },
    { weight: 4, reason: "no need" },
    { weight: 3, reason: "timing" },
    { weight: 3, reason: "competitor" },
    { weight: 2, reason: "no budget" },
    { weight: 2, reason: "not a fit" },
    { weight: 1, reason: "other" },
  ],
} as const;

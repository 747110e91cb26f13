/** What each figure of the overview means, as `docs/metrics.md` defines it, word for word. */
export const definitions = {
  pending: "Requests that wait for a person: undecided, in time and not held. It equals the default list of the queue.",
  spentToday:
    "The cost of all log lines received since midnight in the organisation's time zone, of all caps for a day.",
  errors: "Error and critical lines of the whole fleet, of all its lines of the last 24 hours.",
  inTrouble:
    "Gone, stuck, in error by its own word, over its cap or of poor health; not who stands still or is in maintenance.",
  goalsAtRisk: "Goals that are off track or at risk, by the health that their own page says with its reason.",
  since: "Since the end of your visit before this one. A visit ends after 30 minutes without a hand on any page.",
} as const;

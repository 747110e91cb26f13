/**
 * What each figure of revenue means, as `docs/metrics.md` defines it: once, word for word. The names on the page say it
 * on hover and on focus.
 */
export const definitions = {
  net: "What is left of gross after refunds and fees: Σ net amounts, each event on the day on which it occurred.",
  gross: "Σ gross amounts of all events but refunds.",
  refunds: "Σ gross amounts of refunds, on the day of the refund and not of its sale.",
  fees: "Gross − refunds − net: what was kept by others on the way.",
  mrr: "Of each subscription, the latest recurring event that covers the moment, gross ÷ months covered.",
  mrrNew: "Of subscriptions that never counted before; beside it what came back after a pause.",
  expansion: "What subscriptions that went on pay more a month than at the start; contraction is what they pay less.",
  churn: "What subscriptions paid a month at the start that no longer count at the end.",
  winRate: "Won ÷ (won + lost), of the opportunities closed in these days; none closed, no rate.",
  averageDeal: "Σ won value ÷ wins that have one, of the opportunities won in these days.",
  wonValue: "Σ value of the opportunities won in these days, as it was confirmed at winning.",
  pipeline: "Σ estimated value of what is open and not expired, as of now.",
  weighted: "Σ estimated value × claimed confidence of what is open and not expired, as of now.",
  forecast: "Σ value × confidence as it was first said, of the cards closed in a month, against Σ value of those won.",
  receivable: "Won and not yet paid: expected amount less the gross of its events, never below nothing, as of now.",
  spent: "Σ cost of log lines, by the day on which they were received, in the base currency.",
  profit: "Net in the base currency less what was spent. Nothing is converted.",
} as const;

/** What is reached in each of the last days, oldest first; the day that still runs is none of them. */
export type ForecastFacts = {
  daily: readonly number[];
  current: number;
  target: number;
  daysLeft: number;
};
export type Forecast =
  | { kind: "too_little"; because: string }
  | { kind: "reached" }
  | { kind: "likely"; likely: number; low: number; high: number; reaches: "yes" | "open" | "no" };

/** How the forecast is called where it is shown. */
export const forecastMethod = "the mean of the last 28 days carried on, with an 80 % range from their spread";
export const forecastDays = 28;
const leastDays = 14;
const leastEvents = 5;
/** Standard deviations on either side that hold 80 % of a normal distribution. */
const spread = 1.2816;

/**
 * Where a goal stands at its deadline if it goes on like this.
 *
 * The range holds both the scatter of single days and how little is known of their mean: s √(d + d² / n).
 *
 * @returns too little evidence below 14 days of life, or where fewer than 5 of them brought anything
 */
export function forecast({ daily, current, target, daysLeft }: ForecastFacts): Forecast {
  if (current >= target) return { kind: "reached" };
  const n = daily.length;
  if (n < leastDays) return { kind: "too_little", because: `It is ${n} days old; a forecast needs ${leastDays}.` };
  const events = daily.filter((each) => each !== 0).length;
  if (events < leastEvents) {
    return {
      kind: "too_little",
      because: `${events} of the last ${n} days brought anything; a forecast needs ${leastEvents}.`,
    };
  }
  const mean = daily.reduce((sum, each) => sum + each, 0) / n;
  const variance = daily.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const days = Math.max(0, daysLeft);
  const half = spread * Math.sqrt(variance * (days + days ** 2 / n));
  const likely = current + mean * days;
  const [low, high] = [likely - half, likely + half];
  return { kind: "likely", likely, low, high, reaches: low >= target ? "yes" : high < target ? "no" : "open" };
}

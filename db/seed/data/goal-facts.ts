/** How a goal is measured, what its worker claims of it, and how much it counts beside its neighbours. */
type GoalFacts = { criteria?: readonly object[]; claim?: number; weight?: number };

const money = (target: string) => ({ metric: "net revenue", kind: "money", target, currency: "USD" });
const many = (metric: string, target: string, current: string) => ({ metric, kind: "count", target, current });

/** By title. Those that are not here are measured by their tasks or by what is below them. */
export const goalFacts = new Map<string, GoalFacts>([
  ["$100M autonomous revenue", { criteria: [money("100000000")], claim: 1 }],
  ["The first $20K", { criteria: [money("20000")], claim: 100 }],
  ["$50K a quarter", { criteria: [money("50000")], claim: 72, weight: 3 }],
  ["$500K a year", { criteria: [money("500000")], claim: 4 }],
  ["First customers by mail", { criteria: [many("customers", "25", "25")], claim: 100 }],
  ["Two hundred leads in Oslo", { criteria: [many("leads", "200", "214")], claim: 100 }],
  ["Find fifty authors", { criteria: [many("authors", "50", "7")], claim: 14 }],
  ["Landing pages", { weight: 2 }],
  ["Search traffic up by half", { criteria: [many("visits a week", "12000", "7400")], claim: 65 }],
  ["Answer the hundred commonest questions", { criteria: [many("answers", "100", "61")], claim: 90, weight: 2 }],
  ["Links from trade magazines", { criteria: [many("links", "12", "3")], claim: 70 }],
  ["The shop", { criteria: [money("12000")], claim: 60, weight: 3 }],
  ["Sell the first hundred", { criteria: [many("boxes", "100", "12")], claim: 12 }],
  ["Win back who left", { criteria: [money("6000"), many("customers", "30", "19")], claim: 70, weight: 2 }],
  ["Twelve new words a week", { criteria: [many("words", "12", "9")], claim: 75 }],
  ["Pictures of customers", { criteria: [{ wish: "Ten pictures that make people smile" }], claim: 20 }],
  ["Expiring names with traffic", { criteria: [money("4000")], claim: 45 }],
  ["Design it with three customers", { criteria: [many("customers", "3", "1")], claim: 33 }],
  ["Tenders under $50K", { criteria: [money("20000")], claim: 25, weight: 2 }],
]);

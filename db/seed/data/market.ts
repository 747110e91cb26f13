/** Where cards come from; the newsletter was switched off. */
export const sources = [
  {
    name: "Domain scanner",
    sourceType: "scanner",
    config: { every: "6h", endings: ["tools", "com", "no"], least_traffic: 200 },
  },
  { name: "Marketplace scanner", sourceType: "scanner", config: { every: "1d", markets: ["templates", "data sets"] } },
  { name: "Contact form", sourceType: "api", config: { url: "https://www.brandsuche.example/contact" } },
  { name: "Trade register", sourceType: "api", config: { every: "1d", trades: ["plumbing", "dentists", "breweries"] } },
  { name: "Referrals", sourceType: "manual", config: {} },
  { name: "Newsletter", sourceType: "manual", config: { list: "readers" }, active: false },
] as const;
export type SourceName = (typeof sources)[number]["name"];

/** What the company sells, to what price in whole units, by whom, and for which of its goals. */
export type Offer = {
  weight: number;
  type: "domain" | "saas" | "digital_product" | "api_service";
  categories: readonly string[];
  prices: readonly { weight: number; from: number; to: number }[];
  sellers: readonly string[];
  sources: readonly SourceName[];
  what: readonly string[];
  goals: readonly string[];
};

export const offers: readonly Offer[] = [
  {
    weight: 5,
    type: "digital_product",
    categories: ["templates", "guides", "prompt packs"],
    prices: [
      { weight: 8, from: 80, to: 380 },
      { weight: 5, from: 400, to: 1_300 },
      { weight: 1, from: 2_000, to: 3_600 },
    ],
    sellers: ["SHOP-3", "SARAH"],
    sources: ["Contact form", "Referrals", "Newsletter", "Marketplace scanner"],
    what: ["Template bundle for the whole team", "Guides with the right to print", "Prompt pack, vol. 2", "Label set"],
    goals: [
      "Ten landing pages that sell",
      "Pages for beekeepers",
      "Choose the bundles",
      "Offer a reason to return",
      "Publish the answers",
    ],
  },
  {
    weight: 4,
    type: "domain",
    categories: ["expired names", "brand names"],
    prices: [
      { weight: 6, from: 150, to: 390 },
      { weight: 5, from: 400, to: 1_900 },
      { weight: 2, from: 2_200, to: 5_200 },
    ],
    sellers: ["DOMAIN-1", "SCAN-7"],
    sources: ["Domain scanner", "Domain scanner", "Contact form"],
    what: ["Name with traffic, to its trade", "Name that a competitor let lapse", "Name and its twelve pages"],
    goals: ["Pages for electricians", "Expiring names with traffic", "Let unused names lapse", "Forty niche sites"],
  },
  {
    weight: 4,
    type: "saas",
    categories: ["booking", "invoicing", "deposits"],
    prices: [
      { weight: 5, from: 240, to: 720 },
      { weight: 4, from: 900, to: 1_900 },
      { weight: 2, from: 2_400, to: 7_000 },
      { weight: 1, from: 9_000, to: 24_000 },
    ],
    sellers: ["SARAH", "LEADS-5"],
    sources: ["Trade register", "Contact form", "Referrals"],
    what: ["Booking for one workshop, a year", "Invoices for four branches", "Deposit accounts for a brewery"],
    goals: [
      "First customers by mail",
      "Two hundred leads in Oslo",
      "Ask twenty breweries what they miss",
      "Win back who left",
    ],
  },
  {
    weight: 3,
    type: "api_service",
    categories: ["price data", "register data"],
    prices: [
      { weight: 4, from: 400, to: 1_900 },
      { weight: 3, from: 2_000, to: 6_800 },
      { weight: 1, from: 8_000, to: 18_000 },
    ],
    sellers: ["ANALYST", "SARAH", "STRATEGIST"],
    sources: ["Marketplace scanner", "Contact form", "Trade register"],
    what: ["Price comparison by API", "Register of dentists by API", "Prices of a year as a data set"],
    goals: ["Publish the price calculator", "Design it with three customers", "Tenders under $50K", "New marketplaces"],
  },
];

const places =
  "Hamar Bergen Nordlys Vestby Lindau Aarhus Odense Kiel Lübeck Malmö Turku Tromsø Husum Fjord Solberg Askim Molde Narvik Emden Flensburg Skagen Viborg Ribe Celle Stade";
const trades =
  "VVS Rør Elektro Bryggeri Hagesenter Tannlege Bakeri Sykkel Snekkeri Malermester Gartneri Kafé Imkerei Druckerei Optik Regnskap";
export const companyPlaces: readonly string[] = places.split(" ");
export const companyTrades: readonly string[] = trades.split(" ");
export const companyForms = ["AS", "GmbH", "ApS", "Oy", "AB"] as const;

const beginnings =
  "boiler plumber dentist brewer hive voice label bicycle garden fuse ledger parcel ticket orchard harbour";
const endings = "plate leads tools desk box line index works guide book yard map";
export const nameBeginnings: readonly string[] = beginnings.split(" ");
export const nameEndings: readonly string[] = endings.split(" ");
export const nameTops = ["com", "tools", "no", "io", "eu"] as const;

export const contactNames = [
  "Kari Lund",
  "Jonas Berg",
  "Mette Holm",
  "Lars Nygaard",
  "Sofie Dahl",
  "Omar Haddad",
  "Anna Peters",
  "Heike Sommer",
  "Pekka Laine",
  "Ingrid Moe",
] as const;

export const stages = {
  new: ["found", "checked"],
  qualified: ["fits", "asked for budget"],
  contacted: ["first mail", "waits for an answer", "call agreed"],
  quoted: ["offer sent", "negotiates", "with their lawyer"],
  won: ["signed"],
  lost: ["closed"],
} as const;

export const nextSteps = [
  "Ask who decides",
  "Send the offer",
  "Call again",
  "Show the trial",
  "Ask for a reference",
  "Agree on a date",
  "Answer the question about data protection",
] as const;

export const backReasons = [
  "Their budget was cut; begins again.",
  "A new buyer wants to see it from the start.",
] as const;

import type { Craft } from "./cast";
import { type Kind, webErrors } from "./work";

const mailErrors = [
  "The mail provider answered 421: try again later",
  "The address bounced",
  "The template has no name field",
];

/** Work that customers and the market see. */
export const outsideCrafts = {
  outreach: {
    works: [
      {
        taskType: "email_outreach",
        titles: ["Write to {thing}", "Follow up with {thing}", "Answer {thing}"],
        actions: ["web.search", "email.send"],
        cents: [3, 18],
        minutes: [2, 40],
      },
      {
        taskType: "lead_research",
        titles: ["Find who buys at {thing}", "Check the address of {thing}"],
        actions: ["web.search", "crm.contact.update"],
        cents: [4, 22],
        minutes: [3, 20],
      },
    ],
    things: [
      "Nordlys Bryggeri",
      "Café Kobalt",
      "Vestby Hagesenter",
      "Imkerei Sommer",
      "Bike Loft Aarhus",
      "Kor Bergen",
      "Fjord Tools",
      "Hofladen Peters",
      "Studio Ostende",
      "Elektro Brandt",
    ],
    errors: mailErrors,
  },
  crm: {
    works: [
      {
        taskType: "data_cleaning",
        titles: ["Merge doubles among {thing}", "Correct names among {thing}"],
        actions: ["crm.contact.read", "crm.contact.merge"],
        cents: [2, 16],
        minutes: [2, 30],
      },
      {
        taskType: "segment",
        titles: ["Sort {thing} by what they bought"],
        actions: ["crm.contact.read", "crm.segment.write"],
        cents: [3, 12],
        minutes: [2, 15],
      },
    ],
    things: [
      "the newsletter list",
      "the beta testers",
      "the leads of the fair",
      "the wholesale customers",
      "the contacts of the open day",
    ],
    errors: ["The CRM answered 504 after 60 s", "The contact is locked by an import"],
  },
  shop: {
    works: [
      {
        taskType: "catalogue",
        titles: ["Describe {thing}", "Choose pictures for {thing}"],
        actions: ["web.search", "page.draft"],
        cents: [6, 34],
        minutes: [5, 35],
      },
      {
        taskType: "price_check",
        titles: ["Compare prices of {thing}"],
        actions: ["web.search", "price.read"],
        cents: [4, 16],
        minutes: [3, 14],
      },
    ],
    things: [
      "the smoker set",
      "the sowing tray",
      "the bottle carrier",
      "the voice tea",
      "the bicycle bell",
      "the fuse tester",
      "the holiday bundle",
      "the garden gloves",
    ],
    errors: webErrors,
  },
  ads: {
    works: [
      {
        taskType: "ad_review",
        titles: ["Look at the words of {thing}", "Find what {thing} wasted"],
        actions: ["ad.read", "web.search"],
        cents: [3, 18],
        minutes: [2, 16],
      },
      {
        taskType: "creative",
        titles: ["Write three lines for {thing}"],
        actions: ["ad.draft"],
        cents: [4, 20],
        minutes: [3, 18],
      },
    ],
    things: ["Brand search", "Generic search", "Holiday bundle", "Retargeting", "Brewery pages"],
    errors: ["The advertising account is under review", "The line was refused for its length"],
  },
  support: {
    works: [
      {
        taskType: "support_reply",
        titles: ["Answer {thing}", "Find the parcel of {thing}"],
        actions: ["crm.contact.read", "email.send"],
        cents: [2, 12],
        minutes: [1, 25],
      },
    ],
    things: [
      "order 10418",
      "order 10433",
      "order 10467",
      "order 10502",
      "order 10519",
      "order 10540",
      "order 10561",
      "order 10588",
    ],
    errors: mailErrors,
  },
  writing: {
    works: [
      {
        taskType: "content",
        titles: ["Draft “{thing}”", "Revise “{thing}”", "Translate “{thing}”"],
        actions: ["web.search", "page.draft"],
        cents: [14, 80],
        minutes: [8, 70],
      },
      {
        taskType: "keyword_research",
        titles: ["Find what people ask about “{thing}”"],
        actions: ["web.search"],
        cents: [3, 14],
        minutes: [3, 15],
      },
    ],
    things: [
      "When to sow what",
      "Deposits without doubt",
      "A fuse box explained",
      "Voice care in winter",
      "The first hive",
      "Labels that last",
      "A bicycle for the rain",
    ],
    errors: ["The draft repeats another page almost word for word", ...webErrors],
  },
} satisfies Partial<Record<Craft, Kind>>;

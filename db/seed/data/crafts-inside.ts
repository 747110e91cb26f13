import type { Craft } from "./cast";
import { type Kind, webErrors } from "./work";

/** Work that stays in the house. */
export const insideCrafts = {
  steering: {
    works: [
      {
        taskType: "plan",
        titles: ["Plan the week for {thing}", "Break {thing} into tasks"],
        actions: ["web.search", "report.write"],
        cents: [12, 60],
        minutes: [4, 25],
      },
      {
        taskType: "review",
        titles: ["Review what came of {thing}", "Compare {thing} with last month"],
        actions: ["report.read", "report.write"],
        cents: [8, 40],
        minutes: [3, 15],
      },
    ],
    things: [
      "the landing pages",
      "the shop",
      "advertising",
      "the letters",
      "the niche sites",
      "the data set",
      "the brewery pages",
    ],
    errors: ["Two goals contradict each other; a person has to say which one rules"],
  },
  finance: {
    works: [
      {
        taskType: "reconcile",
        titles: ["Match payments of {thing}", "Book the fees of {thing}"],
        actions: ["invoice.read", "report.write"],
        cents: [4, 20],
        minutes: [2, 12],
      },
      {
        taskType: "invoice",
        titles: ["Check the invoice of {thing}", "Remind {thing}"],
        actions: ["invoice.read", "email.send"],
        cents: [3, 14],
        minutes: [2, 10],
      },
    ],
    things: [
      "Stripe",
      "Hetzner Online",
      "Figma",
      "Fjord Tools",
      "Nordlys Bryggeri",
      "Café Kobalt",
      "the card reader",
      "DHL",
    ],
    errors: ["Two payments fit one invoice", "The bank's export is empty", "The invoice names another company"],
  },
  code: {
    works: [
      {
        taskType: "code_change",
        titles: ["Mend the form on {thing}", "Make {thing} faster", "Update the packages of {thing}"],
        actions: ["repo.read", "code.test", "repo.push"],
        cents: [20, 140],
        minutes: [8, 90],
      },
      {
        taskType: "test_run",
        titles: ["Try {thing} on old phones", "Test {thing} after the change"],
        actions: ["web.open", "test.run"],
        cents: [6, 30],
        minutes: [3, 25],
      },
    ],
    things: [
      "the brewery pages",
      "the deposit calculator",
      "the choir site",
      "the price API",
      "the shop's checkout",
      "the sowing calendar",
      "the bicycle pages",
    ],
    errors: ["3 of 212 tests fail", "The build ran out of memory", "The branch has conflicts with main"],
  },
  domains: {
    works: [
      {
        taskType: "domain_search",
        titles: ["Find names for {thing}", "Look up who owns names about {thing}"],
        actions: ["web.search", "domain.lookup"],
        cents: [2, 10],
        minutes: [2, 12],
      },
      {
        taskType: "domain_check",
        titles: ["Check the records of {thing}"],
        actions: ["domain.lookup"],
        cents: [1, 4],
        minutes: [1, 6],
      },
    ],
    things: ["choirs", "breweries", "beekeepers", "allotments", "bicycle shops", "electricians", "the price API"],
    errors: ["The registry limits lookups to 20 a minute", "The name servers do not answer"],
  },
  research: {
    works: [
      {
        taskType: "market_scan",
        titles: ["Scan {thing}", "Look for openings on {thing}"],
        actions: ["web.search", "web.read"],
        cents: [6, 32],
        minutes: [4, 45],
      },
      {
        taskType: "analysis",
        titles: ["Measure what {thing} brought", "Explain the change on {thing}"],
        actions: ["dataset.read", "report.write"],
        cents: [10, 55],
        minutes: [5, 40],
      },
    ],
    things: [
      "Amazon",
      "eBay",
      "the tender registry",
      "the spring campaign",
      "expiring names",
      "Etsy",
      "the price feeds",
      "search traffic",
      "the last letter",
    ],
    errors: webErrors,
  },
  legal: {
    works: [
      {
        taskType: "contract_review",
        titles: ["Read the contract with {thing}", "List the dates in the contract with {thing}"],
        actions: ["report.read", "report.write"],
        cents: [15, 70],
        minutes: [6, 40],
      },
    ],
    things: ["Hetzner Online", "DHL", "the card reader", "Fjord Tools", "the data supplier"],
    errors: ["Page 4 of the scan cannot be read"],
  },
} satisfies Partial<Record<Craft, Kind>>;

import { numberIn, type Question, withData } from "./question";

type Payee = { to: string; iban: string; cents: number; currency: string; what: string };

const payees: readonly Payee[] = [
  { to: "Hetzner Online GmbH", iban: "DE02120300000000202051", cents: 31_840, currency: "EUR", what: "servers" },
  { to: "Figma Inc", iban: "IE29AIBK93115212345678", cents: 14_400, currency: "USD", what: "licences" },
  { to: "DHL Paket GmbH", iban: "DE02500105170137075030", cents: 86_210, currency: "EUR", what: "parcels" },
  { to: "Fjord Tools AS", iban: "NO9386011117947", cents: 172_500, currency: "EUR", what: "goods for the shop" },
  { to: "Studio Ostende", iban: "BE68539007547034", cents: 62_000, currency: "EUR", what: "pictures" },
  { to: "Cloudflare Inc", iban: "GB33BUKB20201555555555", cents: 24_000, currency: "USD", what: "network" },
  { to: "Papierwerk Lindau", iban: "DE02300209000106531065", cents: 338_000, currency: "EUR", what: "boxes" },
];

export const customers = [
  "Nordlys Bryggeri",
  "Café Kobalt",
  "Vestby Hagesenter",
  "Imkerei Sommer",
  "Bike Loft Aarhus",
  "Hofladen Peters",
  "Elektro Brandt",
];

/** Money that leaves, comes or is claimed. */
export const moneyQuestions: readonly Question[] = [
  {
    weight: 9,
    action: "payment.wire",
    workers: ["FINANCE-2"],
    taskType: "payment",
    claimed: "medium",
    costCents: 2,
    draw(dice) {
      const { to, iban, cents, currency, what } = dice.pick(payees);
      const reference = `${dice.whole(1_000, 9_999)}-${dice.pick(["A", "B", "C"])}`;
      return {
        title: `Pay ${to} for ${what}`,
        data: { to, iban, amount_cents: cents + dice.whole(-40, 40) * 100, currency, reference },
        words: `Invoice ${reference} of ${to} for ${what} of last month. Price as agreed, due in five days.`,
      };
    },
    result: (dice) => ({ transfer_id: `tr_${dice.whole(100_000, 999_999)}`, status: "settled" }),
    reasons: [
      "This invoice was paid last week, see the transfers.",
      "The account is not the one in our contract.",
      "Nobody ordered this. Ask who did.",
    ],
    errors: ["The bank refused the account number", "The bank's cut-off time had passed; the transfer was returned"],
    revision: {
      question: "The amount has no value added tax in it. Which is right?",
      answer: (drawn) =>
        withData(
          drawn,
          { amount_cents: Math.round(numberIn(drawn.data, "amount_cents") * 1.19), vat_included: true },
          `${drawn.words} Amount now with 19 % value added tax.`,
        ),
    },
  },
  {
    weight: 8,
    action: "payment.refund",
    workers: ["SHOP-3", "SUPPORT-1", "SUPPORT-1"],
    taskType: "refund",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const order = dice.whole(10_400, 10_690);
      const reason = dice.pick(["arrived broken", "is too small", "came twice", "never arrived"]);
      return {
        title: `Refund order ${order}`,
        data: {
          payment_id: `py_${order}`,
          amount_cents: dice.whole(8, 140) * 100 + 90,
          currency: dice.pick(["USD", "EUR"]),
          reason,
        },
        words: `The customer of order ${order} writes that it ${reason}. Within the return period.`,
      };
    },
    result: (dice) => ({ refund_id: `re_${dice.whole(100_000, 999_999)}` }),
    reasons: ["The return has not arrived yet. Wait for the parcel.", "The return period ended weeks ago."],
    errors: ["The card was closed; the provider returned the refund"],
  },
  {
    weight: 4,
    action: "subscription.cancel",
    workers: ["BILLING-1", "SUPPORT-1", "PROCURE-1"],
    taskType: "subscription",
    claimed: "low",
    costCents: 3,
    draw(dice) {
      const id = `sub_${dice.whole(2_000, 2_400)}`;
      return {
        title: `End subscription ${id}`,
        data: { subscription_id: id, at: "period_end", reason: dice.pick(["asked for", "unpaid", "unused"]) },
        words: `Last used ${dice.whole(40, 160)} days ago; three reminders without an answer.`,
      };
    },
    result: () => ({ cancelled: true }),
    reasons: ["They paid this morning.", "Talk to them first; it is one of our first customers."],
    errors: ["The provider says the subscription does not exist"],
  },
  {
    weight: 5,
    action: "invoice.draft",
    workers: ["FINANCE-2"],
    taskType: "invoice",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const customer = dice.pick(customers);
      return {
        title: `Draft the invoice for ${customer}`,
        data: { customer, amount: `${dice.whole(80, 1_900)}.00`, currency: "USD", number: dice.whole(1_900, 2_040) },
        words: `Work of this month for ${customer}, as in the order.`,
      };
    },
    result: (dice) => ({ draft_id: dice.whole(5_000, 5_999) }),
    reasons: ["They are billed every quarter, not every month."],
    errors: ["The number was taken already"],
  },
  {
    weight: 6,
    action: "invoice.send",
    workers: ["BILLING-1"],
    taskType: "invoice",
    claimed: "low",
    costCents: 1,
    draw(dice) {
      const customer = dice.pick(customers);
      const number = dice.whole(1_900, 2_040);
      return {
        title: `Send invoice ${number} to ${customer}`,
        data: { customer, amount: `${dice.whole(60, 2_300)}.00`, currency: dice.pick(["USD", "EUR"]), number },
        words: `The draft was approved yesterday. Payable within 14 days.`,
      };
    },
    result: (dice) => ({ message_id: `<${dice.whole(10_000, 99_999)}@mail>` }),
    reasons: ["The amount does not match the order."],
    errors: ["The address bounced"],
    revision: {
      question: "Their address changed in May. Is this the new one?",
      answer: (drawn) => withData(drawn, { address: "Havnegata 12, 0150 Oslo" }, "Sent to the new address."),
    },
  },
  {
    weight: 2,
    action: "payment.card",
    workers: ["FINANCE-2"],
    taskType: "payment",
    claimed: "medium",
    costCents: 1,
    draw(dice) {
      const to = dice.pick(["Adobe Stock", "Namecheap", "Postmark"]);
      return {
        title: `Pay ${to} by card`,
        data: { to, amount_cents: dice.whole(12, 90) * 100, currency: "USD" },
        words: `Monthly plan of ${to}.`,
      };
    },
    result: (dice) => ({ charge_id: `ch_${dice.whole(100_000, 999_999)}` }),
    reasons: ["We cancelled this plan."],
    errors: ["The card was declined"],
  },
];

import { randomUUID } from "node:crypto";

import type { Risk } from "../domain/risk";

/** Told apart from every other test's, so that all of them can share one queue. */
export const unique = () => randomUUID().slice(0, 8);

/** What a worker sends to ask. */
export type Ask = {
  action_type: string;
  action_description: string;
  action_data: Record<string, unknown>;
  risk_level?: Risk;
  estimated_cost_cents?: number;
  expires_in_seconds?: number;
  supersedes?: string;
  task_id?: string;
};

/** A request and what the queue calls it: its headline is made of the facts in its data. */
type Staged = { headline: string; body: Ask };

function wire(to: string, amountCents: number): Staged {
  return {
    headline: `Wire $${(amountCents / 100).toLocaleString("en")} to ${to}`,
    body: {
      action_type: "payment.wire",
      action_description: "Pay the invoice of last month",
      action_data: { to, amount_cents: amountCents, currency: "USD" },
      risk_level: "high",
      estimated_cost_cents: 0,
    },
  };
}

/** One request of each risk, as the server computes it. */
export const staged: Readonly<Record<Risk, () => Staged>> = {
  low() {
    const person = `team-${unique()}`;
    return {
      headline: `Read the calendar of ${person}`,
      body: {
        action_type: "calendar.read",
        action_description: "Find an hour for the review",
        action_data: { person },
        risk_level: "low",
        estimated_cost_cents: 0,
      },
    };
  },
  medium() {
    const channel = `channel-${unique()}`;
    return {
      headline: `Post on ${channel}`,
      body: {
        action_type: "social.post",
        action_description: "Tell people that the new version is out",
        action_data: { channel, text: "Version 4 is out." },
        risk_level: "medium",
        estimated_cost_cents: 0,
      },
    };
  },
  high: () => wire(`ACME ${unique()}`, 42_000),
  critical: () => wire(`ACME ${unique()}`, 420_000),
};

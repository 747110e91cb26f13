import { createHash } from "node:crypto";

import canonicalize from "canonicalize";
import { describe, expect, test } from "vitest";

import { problemOfRequest, type StandingRequest } from "./requests";

const content = {
  action_type: "payment.wire",
  action_description: "Pay the invoice",
  action_data: { to: "ACME", amount: "4200.00" },
  worker_id: "FINANCE-2",
  task_id: null,
  goal_id: null,
  risk_level: "high",
  estimated_cost_cents: 12,
};
const digest = createHash("sha256")
  .update(canonicalize(content) ?? "")
  .digest("hex");
const ann = "ann@example.com";
const ballot = { vote: "approved", revision: false, note: "Checked", digest };
const usedAt = "2026-11-22T10:00:00.123Z";

/** Asked, approved by Ann, released, used, succeeded: on record from first to last. */
const told: StandingRequest = {
  id: "0b6f0f4e-8f0a-4a57-9d4e-2d6c1c8a0001",
  content,
  digest,
  decision: "approved",
  decided_by: ann,
  decision_notes: "Checked",
  revision_requested: false,
  used_at: usedAt,
  decided_on_record: true,
  succeeded: true,
  votes: [{ by: ann, on_record: true, ...ballot }],
  events: [
    { actor: "FINANCE-2", action: "approval.ask", before: null, after: { digest } },
    { actor: ann, action: "approval.decide", before: null, after: ballot },
    {
      actor: "releases",
      action: "approval.release",
      before: null,
      after: { decision: "approved", decided_by: ann, digest },
    },
    { actor: "FINANCE-2", action: "approval.use", before: null, after: { used_at: usedAt, digest } },
    { actor: "FINANCE-2", action: "approval.outcome", before: null, after: { succeeded: true } },
  ],
};
const pending: StandingRequest = {
  ...told,
  decision: "pending",
  decided_by: null,
  decision_notes: null,
  used_at: null,
  decided_on_record: false,
  succeeded: null,
  votes: [],
  events: told.events.slice(0, 1),
};
const otherContent = { ...content, estimated_cost_cents: 13 };
const otherDigest = createHash("sha256")
  .update(canonicalize(otherContent) ?? "")
  .digest("hex");

describe("what agrees", () => {
  test.each<[string, StandingRequest]>([
    ["a request that went all the way", told],
    ["a pending one", pending],
    ["one that came by SQL and has no digest yet", { ...pending, digest: null, events: [] }],
    [
      "history from before the trail",
      { ...told, decided_on_record: false, events: [], votes: [{ by: ann, on_record: false, ...ballot }] },
    ],
    [
      "a request from before the trail whose deciding was refused to somebody",
      {
        ...told,
        decided_on_record: false,
        votes: [{ by: ann, on_record: false, ...ballot }],
        events: [{ actor: ann, action: "approval.decide.refused", before: null, after: { code: "conflict" } }],
      },
    ],
    [
      "a vote that was taken back",
      {
        ...pending,
        events: [
          ...told.events.slice(0, 2),
          { actor: ann, action: "approval.take-back", before: { vote: "approved" }, after: { vote: null } },
        ],
      },
    ],
    [
      "a vote that fell",
      {
        ...pending,
        events: [
          ...told.events.slice(0, 2),
          {
            actor: "releases",
            action: "approval.vote-fell",
            before: { vote: "approved", by: ann },
            after: { vote: null },
          },
        ],
      },
    ],
    [
      "one that expired with a vote",
      {
        ...pending,
        decision: "expired",
        decided_by: "system:expiry",
        decided_on_record: true,
        votes: told.votes,
        events: [
          ...told.events.slice(0, 2),
          {
            actor: "expiry",
            action: "approval.expire",
            before: null,
            after: { decision: "expired", decided_by: "system:expiry", digest },
          },
        ],
      },
    ],
    [
      "a pending one with a first vote, voided with the key that it was asked with",
      {
        ...pending,
        decision: "rejected",
        decided_by: "admin@example.com",
        decision_notes: "The key was revoked.",
        decided_on_record: true,
        votes: told.votes,
        events: [
          ...told.events.slice(0, 2),
          {
            actor: "admin@example.com",
            action: "approval.void",
            before: { decision: "pending" },
            after: { decision: "rejected", decided_by: "admin@example.com", digest, because: "The key was revoked." },
          },
        ],
      },
    ],
    [
      "one that was asked for revision",
      {
        ...told,
        decision: "rejected",
        decision_notes: "Which invoice?",
        revision_requested: true,
        used_at: null,
        succeeded: null,
        votes: [{ by: ann, on_record: true, ...ballot, vote: "rejected", revision: true, note: "Which invoice?" }],
        events: [
          ...told.events.slice(0, 1),
          {
            actor: ann,
            action: "approval.decide",
            before: null,
            after: { ...ballot, vote: "rejected", revision: true, note: "Which invoice?" },
          },
          {
            actor: "releases",
            action: "approval.release",
            before: null,
            after: { decision: "rejected", decided_by: ann, digest },
          },
        ],
      },
    ],
  ])("%s", (_claim, request) => {
    expect(problemOfRequest(request)).toBeNull();
  });
});

describe("what was tampered with", () => {
  test.each<[string, StandingRequest, string]>([
    ["the amount", { ...told, content: { ...content, action_data: { to: "ACME", amount: "9200.00" } } }, "digest"],
    ["the amount and the digest", { ...told, content: otherContent, digest: otherDigest }, "not the one on the trail"],
    ["the digest was taken away", { ...told, digest: null }, "taken away"],
    ["the decision", { ...told, decision: "rejected" }, "the trail says approved"],
    ["who decided", { ...told, decided_by: "bob@example.com" }, "names ann@example.com"],
    ["whether a revision was asked for", { ...told, revision_requested: true }, "revision"],
    ["the note", { ...told, decision_notes: "Sure" }, "note"],
    [
      "a decision out of nothing",
      { ...pending, decision: "approved", decided_by: ann, decided_on_record: true, events: [] },
      "no such decision",
    ],
    [
      "a decision out of nothing, dated back",
      { ...pending, decision: "approved", decided_by: ann },
      "no such decision",
    ],
    ["a decision undone", { ...told, decision: "pending", decided_by: null }, "the trail says approved"],
    ["a use undone", { ...told, used_at: null }, "used"],
    ["an outcome", { ...told, succeeded: false }, "outcome"],
    ["a vote", { ...told, votes: [{ by: ann, on_record: true, ...ballot, vote: "rejected" }] }, "not the one"],
    ["the note of a vote", { ...told, votes: [{ by: ann, on_record: true, ...ballot, note: null }] }, "not the one"],
    [
      "a vote of somebody else",
      { ...told, votes: [...told.votes, { by: "bob@example.com", on_record: true, ...ballot }] },
      "does not know",
    ],
    [
      "a vote of somebody else, dated back",
      { ...told, votes: [...told.votes, { by: "bob@example.com", on_record: false, ...ballot }] },
      "does not know",
    ],
    ["a vote was deleted", { ...told, votes: [] }, "is gone"],
  ])("%s", (_claim, request, problem) => {
    expect(problemOfRequest(request)).toContain(problem);
  });
});

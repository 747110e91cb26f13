"use client";

import { useEffect, useState } from "react";

import { count } from "@/components/format";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Vote } from "@/domain/approvals";
import type { DecidedOne } from "@/server/approvals/together";

import { decideSeveral, readForReview } from "../actions";
import type { ReviewItem } from "../review";
import { BatchFooter } from "./batch-footer";
import { BatchItem } from "./batch-item";
import { newKey } from "./new-key";
import type { Held } from "./use-undo";

type Read = { items: readonly ReviewItem[] } | "failed" | null;
type Sent = { outcomes: readonly DecidedOne[] } | "sending" | "unknown" | null;

/** Several requests, each in full, decided with one word; then what became of each. */
export function BatchDialog({
  ids,
  onClose,
  onDecided,
}: {
  ids: readonly string[];
  onClose: () => void;
  onDecided: (ids: readonly string[], held: Held | null) => void;
}) {
  const [read, setRead] = useState<Read>(null);
  const [sent, setSent] = useState<Sent>(null);
  const [key] = useState(newKey);

  useEffect(() => {
    let isCurrent = true;
    readForReview(ids).then(
      (items) => isCurrent && setRead({ items }),
      () => isCurrent && setRead("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [ids]);

  const items = read === null || read === "failed" ? [] : read.items;
  const ready = items.filter((item) => item.apart === null);
  const outcomes = typeof sent === "object" && sent !== null ? sent.outcomes : null;

  const send = async (vote: Vote, note: string) => {
    setSent("sending");
    const requests = ready.map(({ id, digest }) => ({ id, digest }));
    const input = { requests, decision: vote, ...(note !== "" && { note }) };
    // The word is part of the key: approving after an unanswered rejection is another deed.
    const call = { idempotencyKey: `${key} ${vote} ${note}`.slice(0, 200), route: "the approvals page, together" };
    const answer = await decideSeveral(input, call).catch(() => null);
    if (!answer?.ok) return setSent("unknown");
    setSent({ outcomes: answer.value });
    const done = answer.value.flatMap((outcome) => (outcome.ok ? [outcome] : []));
    if (done.length > 0)
      onDecided(
        done.map(({ id }) => id),
        heldOf(vote, done),
      );
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={outcomes ? "What became of each" : `Decide ${count(ids.length, "request")} together`}
      description={outcomes ? undefined : "Each is recorded by itself, bound to exactly what stands here."}
      footer={
        <BatchFooter
          count={ready.length}
          isBusy={sent === "sending"}
          isDone={outcomes !== null}
          onSend={(vote, note) => void send(vote, note)}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        {read === null ? <Skeleton className="h-40" /> : null}
        {read === "failed" ? (
          <Notice tone="bad" live="alert">
            These requests could not be read. Nothing was recorded. Close this and try again.
          </Notice>
        ) : null}
        {sent === "unknown" ? (
          <Notice tone="warn" live="alert" title="It is not known which of these were recorded">
            The server did not answer. Send the same again: what was recorded is not recorded twice.
          </Notice>
        ) : null}
        {items.length > 0 && items.length < ids.length ? (
          <Notice>{count(ids.length - items.length, "request")} can no longer be found.</Notice>
        ) : null}
        {items.map((item) => (
          <BatchItem
            key={item.id}
            item={item}
            outcome={outcomes?.find(({ id }) => id === item.id)}
            isOver={outcomes !== null}
          />
        ))}
      </div>
    </Dialog>
  );
}

function heldOf(vote: Vote, done: readonly Extract<DecidedOne, { ok: true }>[]): Held {
  const releases = done.flatMap(({ value }) => (value.release_at === undefined ? [] : [Date.parse(value.release_at)]));
  const words = `${vote === "approved" ? "Approved" : "Rejected"}: ${count(done.length, "request")}`;
  const ids = done.map(({ id }) => id);
  return releases.length === 0 ? { ids, words, untilMs: null } : { ids, words, untilMs: Math.min(...releases) };
}

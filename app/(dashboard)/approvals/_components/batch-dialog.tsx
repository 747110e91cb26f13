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
import { newKey } from "../../_components/request/new-key";
import type { Held } from "../../_components/request/use-undo";

type Read = { items: readonly ReviewItem[] } | "failed" | null;
type Recorded = Extract<DecidedOne, { ok: true }>;
type Sent = { outcomes: readonly DecidedOne[]; held: Held | null } | "sending" | "unknown" | null;

/** Several requests, each in full, decided with one word; then what became of each. */
export function BatchDialog({
  ids,
  onClose,
  onDecided,
  onUndo,
}: {
  ids: readonly string[];
  onClose: () => void;
  onDecided: (ids: readonly string[], held: Held | null) => void;
  onUndo: (held: Held) => void;
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
  const over = typeof sent === "object" ? sent : null;
  const outcomes = over?.outcomes ?? null;

  const send = async (vote: Vote, note: string) => {
    setSent("sending");
    const requests = ready.map(({ id, digest }) => ({ id, digest }));
    const input = { requests, decision: vote, ...(note !== "" && { note }) };
    // The word is part of the key: approving after an unanswered rejection is another deed.
    const answer = await decideSeveral(input, `${key} ${vote} ${note}`.slice(0, 200)).catch(() => null);
    if (!answer?.ok) return setSent("unknown");
    const done = answer.value.flatMap((outcome) => (outcome.ok ? [outcome] : []));
    const held = done.length === 0 ? null : heldOf(vote, done, ready[0]?.holdSeconds ?? 0);
    setSent({ outcomes: answer.value, held });
    if (held) onDecided(held.ids, held);
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
          done={over}
          onUndo={onUndo}
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

function heldOf(vote: Vote, done: readonly Recorded[], holdSeconds: number): Held {
  const releases = done.flatMap(({ value }) => (value.release_at === undefined ? [] : [Date.parse(value.release_at)]));
  const words = `${vote === "approved" ? "Approved" : "Rejected"}: ${count(done.length, "request")}`;
  const ids = done.map(({ id }) => id);
  if (releases.length === 0) return { ids, words, untilMs: null };
  // By this browser's clock: the last was recorded just now, the first as much earlier as its release is.
  const spreadMs = Math.max(...releases) - Math.min(...releases);
  return { ids, words, untilMs: Date.now() + holdSeconds * 1_000 - spreadMs };
}

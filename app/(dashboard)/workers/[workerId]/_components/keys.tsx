"use client";

import { useState } from "react";

import { Section } from "@/components/layout/section";
import { Status } from "@/components/status/dot";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { ListedKey } from "@/server/workers/past";

import { KeyDialog, type KeyDeed } from "./key-dialog";

/** Its keys, with what may be done with each; a new one is shown once. */
export function Keys({
  keys,
  workerId,
  forbidden,
}: {
  keys: readonly ListedKey[];
  workerId: string;
  forbidden: string | null;
}) {
  const [deed, setDeed] = useState<KeyDeed | null>(null);
  return (
    <Section
      title="Keys"
      aside={
        <Button size="sm" disabledReason={forbidden} onClick={() => setDeed({ kind: "make" })}>
          New key
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="text-ink-2 border-y py-3 text-sm">It has no key, so it can’t call. Make one and hand it over.</p>
      ) : (
        <ul aria-label="Keys" className="border-t text-sm">
          {keys.map((key) => (
            <Key key={key.id} listed={key} forbidden={forbidden} onDeed={setDeed} />
          ))}
        </ul>
      )}
      {deed === null ? null : <KeyDialog deed={deed} workerId={workerId} onClose={() => setDeed(null)} />}
    </Section>
  );
}

function Key({
  listed,
  forbidden,
  onDeed,
}: {
  listed: ListedKey;
  forbidden: string | null;
  onDeed: (deed: KeyDeed) => void;
}) {
  const isOver = listed.revokedAt !== null || listed.hasExpired;
  const called = listed.name ?? `${listed.prefix}…`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-mono text-xs">{listed.prefix}…</span>
          {listed.name === null ? null : <span className="[overflow-wrap:anywhere]">{listed.name}</span>}
          <Status shape={isOver ? "cross" : "filled"} tone={isOver ? "plain" : "good"}>
            {listed.rotated ? "Rotated" : listed.revokedAt !== null ? "Revoked" : listed.hasExpired ? "Ended" : "Holds"}
          </Status>
        </p>
        <p className="text-ink-2 text-xs">
          made <Time at={listed.createdAt} /> by {listed.createdBy}
          {listed.lastUsedAt === null ? ", never used" : ", used "}
          {listed.lastUsedAt === null ? null : <Time at={listed.lastUsedAt} />}
          {listed.expiresAt === null || isOver ? null : ", ends "}
          {listed.expiresAt === null || isOver ? null : <Time at={listed.expiresAt} />}
        </p>
      </div>
      {isOver ? null : (
        <div className="flex gap-2">
          <Button
            size="sm"
            aria-label={`Rotate ${called}`}
            disabledReason={forbidden}
            onClick={() => onDeed({ kind: "rotate", keyId: listed.id, called })}
          >
            Rotate
          </Button>
          <Button
            size="sm"
            variant="danger"
            aria-label={`Revoke ${called}`}
            disabledReason={forbidden}
            onClick={() => onDeed({ kind: "revoke", keyId: listed.id, called })}
          >
            Revoke
          </Button>
        </div>
      )}
    </li>
  );
}

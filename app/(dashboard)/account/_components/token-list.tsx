"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { idle } from "@/domain/action-state";
import type { TokenScope } from "@/domain/permissions";
import type { ListedToken } from "@/server/people/queries";

import { revoke } from "../actions";
import { NewToken } from "./new-token";

/** One's tokens, and the way to another. */
export function TokenList({ tokens, usable }: { tokens: readonly ListedToken[]; usable: readonly TokenScope[] }) {
  return (
    <div className="grid gap-3">
      {tokens.length === 0 ? (
        <p className="text-ink-2 text-sm">
          You have none. A token lets a script decide or read as you, until it ends or is revoked.
        </p>
      ) : (
        <ul aria-label="Personal tokens" className="border-y [&>li+li]:border-t">
          {tokens.map((token) => (
            <Token key={token.id} token={token} />
          ))}
        </ul>
      )}
      <NewToken usable={usable} />
    </div>
  );
}

function Token({ token }: { token: ListedToken }) {
  const [state, action] = useActionState(revoke, idle);
  return (
    <li className="grid gap-2 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <span className="[overflow-wrap:anywhere]">{token.name}</span>
            <span className="text-ink-2 font-mono text-xs">{token.prefix}…</span>
            {token.hasExpired ? <Badge tone="warn">Ended</Badge> : null}
          </p>
          <p className="text-ink-2 text-xs">
            {token.scopes.join(", ")}; made <Time at={token.createdAt} />
            {token.expiresAt === null ? ", never ends" : token.hasExpired ? ", ended " : ", ends "}
            {token.expiresAt === null ? null : <Time at={token.expiresAt} />}
            {token.lastUsedAt === null ? ", never used" : ", used "}
            {token.lastUsedAt === null ? null : <Time at={token.lastUsedAt} />}
          </p>
        </div>
        <form action={action}>
          <input type="hidden" name="id" value={token.id} />
          <Submit variant="danger" size="sm" aria-label={`Revoke ${token.name}`}>
            Revoke
          </Submit>
        </form>
      </div>
      <FormMessage state={state} />
    </li>
  );
}

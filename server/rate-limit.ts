import "server-only";

import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import { Refusal } from "@/domain/errors";

import type { Credential } from "./actor";

/** Requests a second a key, and how many more may come at once. Source: contract.md, the worker API. */
const perSecond = 200;
const burst = 1_000;

declare global {
  // Next loads this module once per bundle; a key has one allowance per process.
  var juggernautAllowance: BurstyRateLimiter | undefined;
}

const allowance = () =>
  (globalThis.juggernautAllowance ??= new BurstyRateLimiter(
    new RateLimiterMemory({ keyPrefix: "steady", points: perSecond, duration: 1 }),
    new RateLimiterMemory({ keyPrefix: "burst", points: burst, duration: Math.ceil(burst / perSecond) }),
  ));

/**
 * Counts one request of a key.
 *
 * @returns headers that say what is left
 * @throws Refusal `too_many` with the seconds to wait
 */
export async function takeTurn(credential: Credential): Promise<Record<string, string>> {
  if (!("hash" in credential)) return {};
  try {
    const left = await allowance().consume(credential.hash);
    return { "ratelimit-limit": String(perSecond), "ratelimit-remaining": String(Math.max(0, left.remainingPoints)) };
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    throw new Refusal(
      "too_many",
      `At most ${perSecond} requests a second, in bursts of ${burst}. Nothing was recorded.`,
      {
        retryAfterSeconds: Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)),
      },
    );
  }
}

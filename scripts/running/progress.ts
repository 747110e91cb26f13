const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const sinceStart = performance.now();

/** Prints one line, as is. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function elapsed(): string {
  return seconds(performance.now() - sinceStart);
}

/** Says what begins, every ten seconds that it goes on, and how long it took. */
export async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const since = performance.now();
  const taken = () => seconds(performance.now() - since);
  const ticking = setInterval(() => say(`  ${name}: ${taken()} so far`), 10_000);
  try {
    const result = await work();
    say(`✓ ${name} (${taken()})`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

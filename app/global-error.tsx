"use client";

import { CutOff, isCutOff } from "@/components/live/cut-off";

import "./globals.css";

/** Stands in for everything when even the frame failed, so it leans on nothing but the styles. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · JUGGERNAUT</title>
        {isCutOff(error) ? (
          <header>
            <CutOff />
          </header>
        ) : (
          <Failed reference={error.digest} onAgain={reset} />
        )}
      </body>
    </html>
  );
}

function Failed({ reference, onAgain }: { reference: string | undefined; onAgain: () => void }) {
  return (
    <main role="alert" className="mx-auto grid max-w-lg gap-3 px-6 py-16">
      <h1 className="text-lg font-semibold">The program could not draw this page</h1>
      <p className="text-ink-2">
        If you had just decided something, look at the queue before you do it again: it shows what was recorded and what
        was not.
      </p>
      {reference === undefined ? null : (
        <p className="text-ink-2 text-sm">
          Reference <span className="mono">{reference}</span>
        </p>
      )}
      <div>
        <button
          type="button"
          onClick={onAgain}
          className="bg-accent text-on-accent rounded-md px-3 py-1.5 text-sm font-medium"
        >
          Try again
        </button>
      </div>
    </main>
  );
}

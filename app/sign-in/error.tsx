"use client";

import { Problem } from "@/components/layout/problem";
import { Button } from "@/components/ui/button";

/** The database does not answer, or the program has a fault. */
export default function SignInError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <Problem
        title="Nobody can sign in right now"
        recorded="Nothing was changed."
        advice="Try again in a moment. If it goes on, the database may not be answering: whoever runs the program finds the reference in its log."
        reference={error.digest}
        actions={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      />
    </main>
  );
}

"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "./button";

const saidForMs = 1_600;

/** Puts a text on the clipboard and says so in place. `label` names what is copied, as "Copy digest". */
export function CopyButton({
  text,
  label,
  className,
  words = false,
  icon = Copy,
}: {
  text: string;
  label: string;
  className?: string;
  words?: boolean;
  icon?: typeof Copy;
}) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), saidForMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  };

  const said = outcome === "copied" ? "Copied" : outcome === "failed" ? "The browser refused to copy" : null;
  const Icon = outcome === "copied" ? Check : icon;

  return (
    <Button
      variant={words ? "secondary" : "ghost"}
      size={words ? "sm" : "icon"}
      aria-label={words ? undefined : label}
      title={words ? undefined : label}
      className={className}
      icon={<Icon aria-hidden className="size-3.5" />}
      onClick={() => void copy()}
    >
      {words ? (said ?? label) : null}
      {said === null ? null : (
        <span role="status" className="sr-only">
          {said}
        </span>
      )}
    </Button>
  );
}

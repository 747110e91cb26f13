"use client";

import { Plus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/button";

/** Opens a form beside the list; for who may not save it, a button that says why. */
export function OpenButton({ href, forbidden, children }: { href: Route; forbidden: string | null; children: string }) {
  const router = useRouter();
  return (
    <Button
      variant="primary"
      icon={<Plus aria-hidden className="size-4" />}
      disabledReason={forbidden}
      onClick={() => router.push(href, { scroll: false })}
    >
      {children}
    </Button>
  );
}

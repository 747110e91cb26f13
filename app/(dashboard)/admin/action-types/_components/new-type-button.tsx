"use client";

import { Plus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/button";

/** Opens the form of a new type beside the list; for who may not add one, a button that says why. */
export function NewTypeButton({ href, forbidden }: { href: Route; forbidden: string | null }) {
  const router = useRouter();
  return (
    <Button
      variant="primary"
      icon={<Plus aria-hidden className="size-4" />}
      disabledReason={forbidden}
      onClick={() => router.push(href, { scroll: false })}
    >
      New type
    </Button>
  );
}

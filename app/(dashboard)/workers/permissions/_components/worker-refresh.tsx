"use client";

import { useRouter } from "next/navigation";

import { useTopic } from "@/components/live/live-provider";

/** Reads the page again when one of these workers changed; other workers' changes are none of its business. */
export function WorkerRefresh({ workerIds }: { workerIds: readonly string[] }) {
  const router = useRouter();
  useTopic("workers", (id) => {
    if (id === null || workerIds.includes(id)) router.refresh();
  });
  return null;
}

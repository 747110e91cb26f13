"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { browserApi } from "@/app/paths";
import { useTopic } from "@/components/live/live-provider";
import type { Story } from "@/server/traces/story";

import { ask } from "../../../_components/ask";
import type { Known } from "../story-rows";

/** Lines come without a nudge: while the task goes on, its story is read again after so long. */
const againMs = 3_000;

const read = (taskId: string) => ask<Story | null>(browserApi.trace(taskId), AbortSignal.timeout(30_000));

/** The story as it goes on, and those of its parts that are open. */
export function useStory(first: Story, openParts: readonly string[]): { story: Story; parts: Known; isOld: boolean } {
  const [story, setStory] = useState(first);
  const [isOld, setIsOld] = useState(false);
  const [parts, setParts] = useState<Known>(new Map());
  const { id } = first.task;
  const goesOn = story.task.endedAt === null && story.task.startedAt !== null;

  const refresh = async () => {
    if (document.hidden) return;
    try {
      const newer = await read(id);
      if (newer) setStory(newer);
      setIsOld(false);
    } catch {
      setIsOld(true);
    }
  };
  const tick = useEffectEvent(() => void refresh());
  useTopic("tasks", () => void refresh());
  useTopic("approvals", () => void refresh());
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => tick(), againMs);
    return () => clearInterval(timer);
  }, [goesOn]);

  const readPart = useEffectEvent(async (partId: string) => {
    const put = (known: Story | "reading" | "failed") => setParts((before) => new Map(before).set(partId, known));
    put("reading");
    try {
      put((await read(partId)) ?? "failed");
    } catch {
      put("failed");
    }
  });
  const missing = openParts.filter((partId) => !parts.has(partId)).join(" ");
  useEffect(() => {
    for (const partId of missing.split(" ")) if (partId !== "") void readPart(partId);
  }, [missing]);

  return { story, parts, isOld };
}

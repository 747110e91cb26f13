"use client";

import { useEffect, useRef } from "react";

import { browserApi, paths } from "@/app/paths";
import { formatClock } from "@/components/format";
import { useTopic } from "@/components/live/live-provider";
import { notify } from "@/components/ui/notify";
import type { BrowserNotice } from "@/server/notices/take";

import { useGo } from "./go";

const settleMs = 400;
const shownForMs = 10_000;

/**
 * Tells of requests that this person may decide and should hear of, each once and in one tab: here, and by the browser
 * when the page is out of sight and the person has allowed it. What waited before this page opened is no news.
 */
export function Arrivals() {
  const go = useGo();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = ({ approvalId, title, detail }: BrowserNotice) => {
    const said = detail.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/u, (instant) => formatClock(Date.parse(instant)));
    const text = title.charAt(0).toUpperCase() + title.slice(1);
    void notify({
      id: `arrival-${approvalId}`,
      title: text,
      detail: said,
      action: { label: "Open", run: () => go(paths.approval(approvalId)) },
      forMs: shownForMs,
    });
    tellOutOfSight(approvalId, text, detail);
  };

  useEffect(() => {
    void take();
    return () => clearTimeout(timer.current);
  }, []);

  useTopic("approvals", () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void take().then((notices) => notices.forEach((notice) => tell(notice))),
      settleMs,
    );
  });

  return null;
}

/** None where the server does not answer: the queue shows them all the same. */
async function take(): Promise<readonly BrowserNotice[]> {
  try {
    const answer = await fetch(browserApi.notices, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

function tellOutOfSight(id: string, title: string, detail: string): void {
  if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(title, { tag: id, body: detail });
  shown.addEventListener("click", () => window.focus());
}

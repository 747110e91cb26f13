import "server-only";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import type { Gap } from "@/domain/coverage";
import type { QueueCounts } from "@/server/approvals/queue";
import type { MarkCounts } from "@/server/pipeline/board";
import type { KeyDue } from "@/server/workers/keys-due";

import type { Matter } from "./_components/overview/settle";

type Left = {
  counts: QueueCounts;
  gaps: readonly Gap[];
  rules: number;
  dead: number;
  keys: readonly KeyDue[];
  marks: MarkCounts | null;
};

/** What people have left open beside the queue, the most pressing first; what is settled is not said. */
export function mattersOf({ counts, gaps, rules, dead, keys, marks }: Left): Matter[] {
  const waiting = gaps.reduce((sum, gap) => sum + gap.waiting, 0);
  const [firstKey] = keys;
  const matters: Matter[] = [
    {
      key: "gaps",
      count: gaps.length,
      words: `${gaps.length === 1 ? "kind" : "kinds"} of request nobody covers`,
      href: paths.people(),
      title: waiting === 0 ? "None of them waits now." : `${count(waiting, "request")} of these wait now.`,
    },
    {
      key: "orphans",
      count: counts.orphans,
      words: counts.orphans === 1 ? "orphaned task" : "orphaned tasks",
      href: paths.approvals(),
      title: "They wait for a request that is not there.",
    },
    {
      key: "rules",
      count: rules,
      words: `proposed ${rules === 1 ? "rule waits" : "rules wait"} for your word`,
      href: paths.rules(),
    },
    {
      key: "dead",
      count: dead,
      words: `${dead === 1 ? "task" : "tasks"} given up, to be retried or closed`,
      href: paths.tasks({ dead: true }),
    },
    {
      key: "noNextStep",
      count: marks?.noNextStep ?? 0,
      words: `${marks?.noNextStep === 1 ? "card" : "cards"} without a next step`,
      href: paths.pipeline({ mark: "no-next-step" }),
    },
    {
      key: "stale",
      count: marks?.stale ?? 0,
      words: `${marks?.stale === 1 ? "card" : "cards"} gone stale`,
      href: paths.pipeline({ mark: "stale" }),
    },
    {
      key: "expired",
      count: marks?.expired ?? 0,
      words: `open ${marks?.expired === 1 ? "card" : "cards"} past their time`,
      href: paths.pipeline({ mark: "expired" }),
    },
    {
      key: "keys",
      count: keys.length,
      words: `worker ${keys.length === 1 ? "key runs" : "keys run"} out within a week`,
      href: firstKey ? paths.worker(firstKey.workerId, { tab: "keys" }) : paths.workers(),
    },
  ];
  return matters.filter((matter) => matter.count > 0);
}

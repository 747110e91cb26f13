"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { ReactNode } from "react";

import type { Change } from "@/domain/diff";
import { measure } from "@/domain/visible-text";

import { count, formatBytes } from "../format";
import { useKeyHint } from "../keyboard/keyboard-provider";
import { useShortcuts } from "../keyboard/use-shortcuts";
import { Section } from "../layout/section";
import { Tabs } from "../ui/tabs";
import type { Tab } from "../ui/tabs";
import { Fold, foldedLines, linesOf } from "./fold";
import { JsonDiff } from "./json-diff";
import { JsonTree } from "./json-tree";
import { VisibleText } from "./visible-text";

type View = "tree" | "raw" | "changes";

/**
 * Everything that a worker wrote about one request, and nothing else: a border, fixed width, hidden characters visible.
 * Give it the request's id as `key`, so that another request begins folded again.
 *
 * @param whole begins unfolded, on a page that has room for all of it
 * @param unfoldKey the key that unfolds it
 * @param changes what differs from the request that this one supersedes; undefined where it supersedes none
 * @param onFullyShown called once nothing is folded away: at once when it is short, else when it was unfolded
 */
export function UntrustedBox({
  workerId,
  text,
  data,
  changes,
  whole: beginsWhole = false,
  unfoldKey,
  onFullyShown,
}: {
  workerId: string;
  text: string;
  data: unknown;
  changes?: readonly Change[] | undefined;
  whole?: boolean | undefined;
  unfoldKey?: string | undefined;
  onFullyShown?: (() => void) | undefined;
}) {
  const raw = JSON.stringify(data, null, 2);
  const lines = linesOf(text) + linesOf(raw);
  const [view, setView] = useState<View>("tree");
  const [unfolded, setUnfolded] = useState(beginsWhole || lines <= foldedLines);
  const fullyShown = useEffectEvent(() => onFullyShown?.());

  useEffect(() => {
    if (unfolded) fullyShown();
  }, [unfolded]);

  const unfold = () => setUnfolded(true);
  const hint = useKeyHint(unfoldKey ?? "");
  useShortcuts(
    unfoldKey === undefined ? {} : { [unfoldKey]: { label: "Show all that the worker wrote", run: unfold } },
    { enabled: !unfolded },
  );

  const whole = (content: ReactNode) => (
    <Fold lines={lines} folded={!unfolded} shortcut={unfoldKey && hint} onUnfold={unfold}>
      <div className="mono px-3 py-2.5">
        <VisibleText text={text} />
      </div>
      <div className="mono border-t px-3 py-2.5">{content}</div>
    </Fold>
  );
  const tabs: Tab<View>[] = [
    { key: "tree", label: "Tree", panel: whole(<JsonTree value={data} />) },
    { key: "raw", label: "Raw", panel: whole(<VisibleText text={raw} />) },
    ...(changes
      ? [
          {
            key: "changes" as const,
            label: `Changes (${String(changes.length)})`,
            panel: (
              <Padded>
                <JsonDiff changes={changes} />
              </Padded>
            ),
          },
        ]
      : []),
  ];

  return (
    <Section title="Written by the worker, untrusted">
      <div className="border-line-2 bg-surface min-w-0 rounded-md border">
        <Tabs
          label="How the data is shown"
          tabs={tabs}
          active={view}
          onChange={setView}
          bar={(list, panel) => (
            <>
              <div className="text-ink-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-3 py-1 text-xs">
                <span>
                  <VisibleText text={workerId} inline /> · {count(measure(text).lines + measure(raw).lines, "line")},{" "}
                  {formatBytes(measure(text).bytes + measure(JSON.stringify(data)).bytes)}
                </span>
                {list}
              </div>
              {panel}
            </>
          )}
        />
      </div>
    </Section>
  );
}

function Padded({ children }: { children: ReactNode }) {
  return <div className="px-3 py-2.5">{children}</div>;
}

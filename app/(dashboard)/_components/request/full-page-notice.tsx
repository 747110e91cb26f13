"use client";

import type { Route } from "next";
import Link from "next/link";

import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { buttonClass } from "@/components/ui/button-class";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";

import { useGo } from "../go";

/** The way to the page that has room for all that the worker wrote. */
export function FullPageNotice({ href }: { href: Route }) {
  const go = useGo();
  const hint = useKeyHint("o");
  useShortcuts({ o: { label: "Open on its own page", run: () => go(href) } });

  return (
    <Notice tone="warn" title="Too large for the list">
      <p>It can be rejected here. To approve it, open it where all of it can be seen.</p>
      <Link prefetch={false} href={href} className={buttonClass({ size: "sm", className: "mt-2" })}>
        Open on its own page {hint === undefined ? null : <Kbd keys={hint} quiet />}
      </Link>
    </Notice>
  );
}

"use client";

import type { Route } from "next";
import Link from "next/link";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

import { useDesk } from "./desk";
import type { Desk } from "./desk";
import { QueueRowItem } from "./queue-row";
import { BatchBar } from "./batch-bar";

/**
 * The pending requests, most urgent first.
 *
 * @param more how many the list leaves out, and where more of them are; null once it shows as many as it ever does
 * @param empty stands in place of no rows
 */
export function Queue({
  more,
  empty,
  children,
}: {
  more: { count: number; href: Route | null };
  empty: ReactNode;
  children?: ReactNode;
}) {
  const desk = useDesk();
  return desk ? (
    <List desk={desk} more={more} empty={empty}>
      {children}
    </List>
  ) : null;
}

function List({
  desk,
  more,
  empty,
  children,
}: {
  desk: Desk;
  more: { count: number; href: Route | null };
  empty: ReactNode;
  children: ReactNode;
}) {
  const { list, steering, selected, filter } = desk;
  const { setReading } = list;
  const box = useRef<HTMLDivElement>(null);
  const pointed = useRef(false);

  useEffect(() => {
    const pane = box.current?.parentElement;
    const look = () =>
      setReading(
        pointed.current || (pane?.scrollTop ?? 0) > 0 || (pane?.checkVisibility() === true && window.scrollY > 0),
      );
    pane?.addEventListener("scroll", look, { passive: true });
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      pane?.removeEventListener("scroll", look);
      window.removeEventListener("scroll", look);
    };
  }, [setReading]);

  const point = (at: boolean) => {
    pointed.current = at;
    setReading(at || (box.current?.parentElement?.scrollTop ?? 0) > 0);
  };

  return (
    <div
      ref={box}
      className="flex min-h-full flex-col"
      onPointerEnter={(event) => event.pointerType === "mouse" && point(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && point(false)}
    >
      <NewPill desk={desk} />
      {list.rows.length === 0 ? empty : null}
      <ul aria-label="Pending requests" className="[&:empty]:hidden">
        {list.rows.map((row) => (
          <QueueRowItem
            key={row.id}
            row={row}
            href={paths.approvals({ ...filter, open: row.id })}
            isCursor={row.id === steering.cursor}
            isSelected={selected.has(row.id)}
            isSelecting={selected.size > 0 || desk.isChoosing}
            onToggle={desk.toggle}
            onOpen={steering.visit}
          />
        ))}
      </ul>
      {more.count > 0 ? <More {...more} /> : null}
      {children}
      <BatchBar desk={desk} />
    </div>
  );
}

function NewPill({ desk: { list } }: { desk: Desk }) {
  const hint = useKeyHint("n");
  const words = [
    list.waiting > 0 && `${formatNumber(list.waiting)} new`,
    list.gone > 0 && `${formatNumber(list.gone)} gone`,
  ].filter((word) => word !== false);
  return (
    <div role="status" className="pointer-events-none sticky top-2 z-10 flex h-0 justify-center">
      {words.length === 0 ? null : (
        <Button
          size="sm"
          shortcut={hint}
          className="shadow-float pointer-events-auto h-7 rounded-full! border-transparent! px-3!"
          onClick={list.letIn}
        >
          {words.join(", ")}
        </Button>
      )}
    </div>
  );
}

function More({ count, href }: { count: number; href: Route | null }) {
  return (
    <p className="text-ink-2 flex items-center justify-between gap-4 px-4 py-3 text-sm sm:px-6">
      <span>{formatNumber(count)} more</span>
      {href === null ? (
        <span>Filters find them.</span>
      ) : (
        <Link prefetch={false} href={href} replace scroll={false} className={buttonClass({ size: "sm" })}>
          Show more
        </Link>
      )}
    </p>
  );
}

"use client";

import { Search } from "lucide-react";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Button } from "@/components/ui/button";

import { ConnectionLight } from "./connection-light";
import { Mark } from "./mark";
import { pagesFor } from "./nav";
import { RailLink } from "./nav-link";
import type { Counts } from "./nav-link";
import { openPalette } from "./overlays";
import { UserMenu } from "./user-menu";
import type { FramePerson } from "./user-menu";

/** The rail at the left: words from 1024 px, icons from 640 px; the phone has `BottomBar`. */
export function Sidebar({
  person,
  counts,
  signOut,
}: {
  person: FramePerson;
  counts: Counts;
  signOut?: (() => Promise<void>) | undefined;
}) {
  const pages = pagesFor(person.roles);
  const administration = pages.filter((page) => page.group === "administration");

  return (
    <header className="sticky top-0 hidden h-dvh w-(--rail) shrink-0 flex-col gap-px border-r px-2 py-3 max-lg:items-center sm:flex">
      <div className="flex items-center justify-between pb-3 max-lg:flex-col max-lg:gap-2">
        <Link
          href={paths.overview()}
          prefetch={false}
          className="flex items-center gap-2 rounded-sm px-2 py-1 font-semibold tracking-[0.02em]"
        >
          <Mark />
          <span className="max-lg:sr-only">JUGGERNAUT</span>
        </Link>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Search and commands"
          title="Search and commands (⌘K or Ctrl K)"
          onClick={openPalette}
        >
          <Search aria-hidden className="size-4" />
        </Button>
      </div>

      <nav aria-label="Pages" className="flex flex-col gap-px">
        {pages.flatMap((page) =>
          page.group === "main" ? [<RailLink key={page.key} page={page} counts={counts} />] : [],
        )}
        {administration.length === 0 ? null : (
          <div
            role="group"
            aria-label="Administration"
            className="mt-3 flex flex-col gap-px max-lg:border-t max-lg:pt-3"
          >
            <p aria-hidden className="text-ink-3 px-2 pb-1 text-xs max-lg:hidden">
              Administration
            </p>
            {administration.map((page) => (
              <RailLink key={page.key} page={page} counts={counts} />
            ))}
          </div>
        )}
        <div className="mt-3 flex flex-col gap-px max-lg:border-t max-lg:pt-3">
          {pages.flatMap((page) =>
            page.group === "own" ? [<RailLink key={page.key} page={page} counts={counts} />] : [],
          )}
        </div>
      </nav>

      <div className="mt-auto flex flex-col gap-1.5">
        <ConnectionLight />
        <UserMenu person={person} signOut={signOut} />
      </div>
    </header>
  );
}

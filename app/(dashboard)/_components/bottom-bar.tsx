"use client";

import { Ellipsis, Search } from "lucide-react";

import { Menu } from "@/components/ui/menu";
import { MenuGroup, MenuItem, MenuLink } from "@/components/ui/menu-item";

import { ConnectionLight } from "./connection-light";
import { pagesFor } from "./nav";
import { BarLink, barItemClass } from "./nav-link";
import type { Counts } from "./nav-link";
import { openPalette } from "./overlays";
import { PersonItems } from "./person-items";
import type { FramePerson } from "./user-menu";

/** The phone's navigation, under the thumb. What does not fit stands in "More". */
export function BottomBar({
  person,
  counts,
  signOut,
}: {
  person: FramePerson;
  counts: Counts;
  signOut?: (() => Promise<void>) | undefined;
}) {
  const pages = pagesFor(person.roles);
  const underTheThumb = pages.filter(({ key }) => key === "overview" || key === "approvals" || key === "workers");
  const groups = [
    { label: "Pages", pages: pages.filter((page) => page.group === "main" && !underTheThumb.includes(page)) },
    { label: "Administration", pages: pages.filter((page) => page.group === "administration") },
  ].filter((group) => group.pages.length > 0);

  return (
    <nav
      aria-label="Pages"
      className="bg-canvas fixed inset-x-0 bottom-0 z-20 grid grid-cols-4 border-t pb-[env(safe-area-inset-bottom,0px)] sm:hidden"
    >
      {underTheThumb.map((page) => (
        <BarLink key={page.key} page={page} counts={counts} />
      ))}
      <Menu
        side="top"
        align="end"
        triggerClass={barItemClass(false)}
        trigger={
          <>
            <Ellipsis aria-hidden className="size-5" />
            More
          </>
        }
      >
        <p className="text-ink-2 flex items-center justify-between gap-4 border-b px-2 pt-1 pb-2 text-xs">
          <span className="truncate">{person.email}</span>
          <ConnectionLight words />
        </p>
        <div className="pt-1">
          <MenuItem onSelect={openPalette} icon={<Search aria-hidden className="text-ink-2 size-4" />}>
            Search and commands
          </MenuItem>
          {groups.map((group) => (
            <MenuGroup key={group.label} label={group.label}>
              {group.pages.map((page) => (
                <MenuLink
                  key={page.key}
                  href={page.href}
                  icon={<page.Icon aria-hidden className="text-ink-2 size-4" />}
                >
                  {page.label}
                </MenuLink>
              ))}
            </MenuGroup>
          ))}
          <PersonItems signOut={signOut} />
        </div>
      </Menu>
    </nav>
  );
}

"use client";

import { Command } from "cmdk";
import { Bookmark, CircleDot, Cpu, Kanban, Keyboard, ListChecks, LogOut, Search as Lens, Target } from "lucide-react";
import type { Route } from "next";
import { useTheme } from "next-themes";
import { startTransition, useDeferredValue, useEffect, useState } from "react";

import { Dialog } from "@/components/ui/dialog";
import { VisibleText } from "@/components/untrusted/visible-text";

import { useGo } from "./go";
import type { NavPage } from "./nav";
import type { Search } from "./overlay-host";
import { openHelp } from "./overlays";
import { PaletteRow } from "./palette-row";
import { themes } from "./person-items";

/** Something found. `title` may be a worker's words. */
export type PaletteHit = {
  kind: "approval" | "worker" | "goal" | "task" | "opportunity" | "view";
  id: string;
  title: string;
  meta?: string;
  href: Route;
};

const hitIcons = {
  approval: CircleDot,
  worker: Cpu,
  goal: Target,
  task: ListChecks,
  opportunity: Kanban,
  view: Bookmark,
} as const;
const settleMs = 120;

/** Every page, command, request, worker, goal, task and opportunity, by typing some of its name. */
export function Palette({
  pages,
  search,
  signOut,
  onClose,
}: {
  pages: readonly NavPage[];
  search?: Search | undefined;
  signOut?: (() => Promise<void>) | undefined;
  onClose: () => void;
}) {
  const go = useGo();
  const { setTheme } = useTheme();
  const [query, setQuery] = useState("");
  const { hits, looking } = useHits(useDeferredValue(query), search);

  const wanted = query.trim().toLowerCase();
  const fits = (words: string) => words.toLowerCase().includes(wanted);
  const pick = (run: () => void) => () => {
    onClose();
    run();
  };
  const commands = [
    ...themes.map(({ key, label, Icon }) => ({
      key,
      words: `Theme: ${label.toLowerCase()}`,
      Icon,
      keys: undefined,
      run: () => setTheme(key),
    })),
    { key: "keys", words: "Show the keys of this page", Icon: Keyboard, keys: "?", run: openHelp },
    ...(signOut
      ? [{ key: "out", words: "Sign out", Icon: LogOut, keys: undefined, run: () => startTransition(signOut) }]
      : []),
  ].filter((command) => fits(command.words));
  const places = pages.filter((page) => fits(page.label));

  return (
    <Dialog open onClose={onClose} title="Search and commands" bare>
      <Command shouldFilter={false} vimBindings={false} loop label="Search and commands">
        <div className="flex items-center gap-2 border-b px-3">
          <Lens aria-hidden className="text-ink-2 size-4 shrink-0" />
          <Command.Input
            data-autofocus
            value={query}
            onValueChange={setQuery}
            placeholder={
              search ? "Pages, commands, requests, workers, goals, tasks, opportunities" : "Pages and commands"
            }
            className="text-ink placeholder:text-ink-3 h-11 w-full bg-transparent text-base outline-none pointer-coarse:text-[16px]"
          />
        </div>
        <Command.List className="[&_[cmdk-group-heading]]:text-ink-2 max-h-[min(420px,60dvh)] overflow-y-auto p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs">
          <Command.Empty className="text-ink-2 px-2 py-6 text-center text-sm">
            {looking ? "Looking" : `Nothing is called “${query}”.`}
          </Command.Empty>
          {hits.length === 0 ? null : (
            <Command.Group heading="Found">
              {hits.map((hit) => (
                <PaletteRow
                  key={`${hit.kind} ${hit.id}`}
                  value={`${hit.kind} ${hit.id}`}
                  Icon={hitIcons[hit.kind]}
                  meta={hit.meta}
                  onSelect={pick(() => go(hit.href))}
                >
                  <VisibleText text={hit.title} inline />
                </PaletteRow>
              ))}
            </Command.Group>
          )}
          {places.length === 0 ? null : (
            <Command.Group heading="Pages">
              {places.map((page) => (
                <PaletteRow
                  key={page.key}
                  value={`page ${page.key}`}
                  Icon={page.Icon}
                  keys={page.keys}
                  onSelect={pick(() => go(page.href))}
                >
                  {page.label}
                </PaletteRow>
              ))}
            </Command.Group>
          )}
          {commands.length === 0 ? null : (
            <Command.Group heading="Commands">
              {commands.map(({ key, words, Icon, keys, run }) => (
                <PaletteRow key={key} value={`command ${key}`} Icon={Icon} keys={keys} onSelect={pick(run)}>
                  {words}
                </PaletteRow>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

/** Asks the server once the typing has paused; an answer that comes after the next question is dropped. */
function useHits(query: string, search: Search | undefined): { hits: readonly PaletteHit[]; looking: boolean } {
  const [answer, setAnswer] = useState<{ query: string; hits: readonly PaletteHit[] }>({ query: "", hits: [] });
  const wanted = query.trim();

  useEffect(() => {
    if (!search || wanted.length < 2) return;
    let current = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (hits) => current && setAnswer({ query: wanted, hits }),
        () => current && setAnswer({ query: wanted, hits: [] }),
      );
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, wanted]);

  if (!search || wanted.length < 2) return { hits: [], looking: false };
  return { hits: answer.hits, looking: answer.query !== wanted };
}

"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";

import { useGo } from "./go";
import type { NavPage } from "./nav";
import { pagesFor } from "./nav";
import { closeOverlay, openHelp, openPalette, overlayStore } from "./overlays";
import type { PaletteHit } from "./palette";
import type { FramePerson } from "./user-menu";

/** Stands in for a dialog that is being fetched: what is typed meanwhile is not for the page behind it. */
const Opening = () => <span hidden data-overlay="opening" />;

// Neither is needed for the first paint: they are fetched when first opened.
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false, loading: Opening });
const KeyboardHelp = dynamic(() => import("./keyboard-help").then((module) => module.KeyboardHelp), {
  ssr: false,
  loading: Opening,
});

export type Search = (query: string) => Promise<readonly PaletteHit[]>;

/** The palette, the key help, and the keys that work on every page. */
export function OverlayHost({
  person,
  search,
  signOut,
}: {
  person: FramePerson;
  search?: Search | undefined;
  signOut?: (() => Promise<void>) | undefined;
}) {
  const go = useGo();
  const overlay = useSyncExternalStore(overlayStore.subscribe, overlayStore.read, overlayStore.readOnServer);
  const pages = pagesFor(person.roles);

  const goTo = (page: NavPage) =>
    [page.keys, { label: `Go to ${page.label.toLowerCase()}`, run: () => go(page.href) }] as const;
  useShortcuts(
    {
      ...Object.fromEntries(pages.map(goTo)),
      "mod+k": { label: "Search and commands", run: overlay === "palette" ? closeOverlay : openPalette },
      "?": { label: "These keys", run: openHelp },
    },
    { scope: overlay === "palette" ? "everywhere" : "page" },
  );

  if (overlay === "palette") return <Palette pages={pages} search={search} signOut={signOut} onClose={closeOverlay} />;
  if (overlay === "help") return <KeyboardHelp onClose={closeOverlay} />;
  return null;
}

"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { effectiveKeys } from "@/components/keyboard/registry";
import type { Shortcut } from "@/components/keyboard/registry";
import { useListedShortcuts } from "@/components/keyboard/use-listed-shortcuts";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

/** The keys that work here now, as the person has set them. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const shortcuts = useListedShortcuts();
  const isFrame = ({ keys }: Shortcut) => keys.startsWith("g ") || keys === "?" || keys === "mod+k";
  const groups = [
    { title: "On this page", shortcuts: once(shortcuts.filter((shortcut) => !isFrame(shortcut))) },
    { title: "Everywhere", shortcuts: once(shortcuts.filter(isFrame)) },
  ].filter((group) => group.shortcuts.length > 0);
  const off = shortcuts.some(({ keys }) => effectiveKeys(keys) === null);

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Keyboard"
      description={
        <>
          {off ? "Single keys are turned off. " : "Single keys can be changed or turned off. "}
          <Link
            href={paths.account()}
            prefetch={false}
            onClick={onClose}
            className="hover:text-ink underline underline-offset-2"
          >
            Change this in your account
          </Link>
        </>
      }
    >
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="text-ink-2 mb-1 text-xs font-medium">{group.title}</h3>
            <dl className="text-sm">
              {group.shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-0">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={effectiveKeys(keys) ?? "off"} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** The newest of several that have the same keys: it is the one that works. */
function once(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
}

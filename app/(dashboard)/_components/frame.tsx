import type { ReactNode } from "react";

import { browserApi } from "@/app/paths";
import { KeyboardProvider } from "@/components/keyboard/keyboard-provider";
import { LiveProvider } from "@/components/live/live-provider";
import { classes } from "@/components/ui/classes";
import { NowProvider } from "@/components/ui/now";

import { Arrivals } from "./arrivals";
import { BottomBar } from "./bottom-bar";
import { ConnectionNote } from "./connection-light";
import type { Counts } from "./nav-link";
import { FleetStopped } from "./fleet-stopped";
import type { Resume, StandingStop } from "./fleet-stopped";
import { Here } from "./here";
import { OverlayHost } from "./overlay-host";
import type { Search } from "./overlay-host";
import { SessionEnded } from "./session-ended";
import { Sidebar } from "./sidebar";
import type { FramePerson } from "./user-menu";

export type FrameProps = {
  person: FramePerson;
  /** `pending` equals the default list of the approvals page. */
  counts: Counts;
  /** Set while the whole fleet is stopped. */
  stop?: StandingStop | null;
  resume?: Resume;
  /** How this person has set their keys. */
  keyboard?: { singleKeys: boolean; remap: Readonly<Record<string, string>> };
  search?: Search;
  signOut?: () => Promise<void>;
  children: ReactNode;
};

/** What stands around every page behind sign-in. It decides nothing about access. */
export function Frame({ person, counts, stop = null, resume, keyboard, search, signOut, children }: FrameProps) {
  const readAtMs = serverNowMs();
  return (
    <NowProvider renderedAtMs={readAtMs}>
      <KeyboardProvider {...keyboard}>
        <LiveProvider url={browserApi.stream} topics={["approvals", "fleet"]}>
          <a
            href="#content"
            className="bg-raised shadow-float sr-only z-50 rounded-md px-3 py-2 focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
          >
            Skip to the content
          </a>
          <div className="flex min-h-dvh">
            <Sidebar person={person} counts={counts} signOut={signOut} />
            <main
              id="content"
              tabIndex={-1}
              className={classes(
                "flex min-w-0 flex-1 flex-col pb-(--bottom-bar) outline-none",
                stop && "lg:[--banner:44px]",
              )}
            >
              {stop ? <FleetStopped stop={stop} resume={resume} /> : null}
              {children}
            </main>
          </div>
          <BottomBar person={person} counts={counts} signOut={signOut} />
          <ConnectionNote />
          <OverlayHost person={person} search={search} signOut={signOut} />
          <Arrivals />
          <Here />
          <SessionEnded email={person.email} readAtMs={readAtMs} />
        </LiveProvider>
      </KeyboardProvider>
    </NowProvider>
  );
}

function serverNowMs(): number {
  return Date.now();
}

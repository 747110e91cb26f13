"use client";

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTheme } from "next-themes";
import { startTransition } from "react";

import { paths } from "@/app/paths";
import { MenuGroup, MenuItem, MenuLink, MenuRadio } from "@/components/ui/menu-item";

import { openHelp } from "./overlays";

export const themes = [
  { key: "system", label: "System", Icon: Monitor },
  { key: "light", label: "Light", Icon: Sun },
  { key: "dark", label: "Dark", Icon: Moon },
] as const;

const iconClass = "size-4 text-ink-2";

/** What a person can do with their own: account, theme, keys, sign out. In the rail's menu and in the phone's. */
export function PersonItems({ signOut }: { signOut?: (() => Promise<void>) | undefined }) {
  const { theme, setTheme } = useTheme();
  return (
    <>
      <MenuLink href={paths.account()} icon={<UserRound aria-hidden className={iconClass} />}>
        Account
      </MenuLink>
      <MenuItem onSelect={openHelp} shortcut="?" icon={<Keyboard aria-hidden className={iconClass} />}>
        Keyboard
      </MenuItem>
      <MenuGroup label="Theme">
        {themes.map(({ key, label, Icon }) => (
          <MenuRadio
            key={key}
            checked={theme === key}
            onSelect={() => setTheme(key)}
            icon={<Icon aria-hidden className={iconClass} />}
          >
            {label}
          </MenuRadio>
        ))}
      </MenuGroup>
      {signOut ? (
        <div className="mt-1 border-t pt-1">
          <MenuItem onSelect={() => startTransition(signOut)} icon={<LogOut aria-hidden className={iconClass} />}>
            Sign out
          </MenuItem>
        </div>
      ) : null}
    </>
  );
}

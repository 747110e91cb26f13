import {
  Banknote,
  Bot,
  ClipboardCheck,
  Gauge,
  Kanban,
  ListChecks,
  Logs,
  ScrollText,
  SlidersHorizontal,
  Tags,
  Target,
  UserRound,
  Users,
} from "lucide-react";

import { paths } from "@/app/paths";
import type { Role } from "@/domain/permissions";

/** The pages that exist, in the order they stand. `keys` go there; `roles` may open it, everybody where null. */
export const pages = [
  { key: "overview", label: "Overview", href: paths.overview(), Icon: Gauge, keys: "g o", group: "main", roles: null },
  {
    key: "approvals",
    label: "Approvals",
    href: paths.approvals(),
    Icon: ClipboardCheck,
    keys: "g a",
    group: "main",
    roles: null,
  },
  { key: "workers", label: "Workers", href: paths.workers(), Icon: Bot, keys: "g w", group: "main", roles: null },
  { key: "goals", label: "Goals", href: paths.goals(), Icon: Target, keys: "g g", group: "main", roles: null },
  { key: "tasks", label: "Tasks", href: paths.tasks(), Icon: ListChecks, keys: "g k", group: "main", roles: null },
  { key: "pipeline", label: "Pipeline", href: paths.pipeline(), Icon: Kanban, keys: "g l", group: "main", roles: null },
  { key: "revenue", label: "Revenue", href: paths.revenue(), Icon: Banknote, keys: "g r", group: "main", roles: null },
  { key: "logs", label: "Logs", href: paths.logs(), Icon: Logs, keys: "g s", group: "main", roles: null },
  {
    key: "actionTypes",
    label: "Action types",
    href: paths.actionTypes(),
    Icon: Tags,
    keys: "g y",
    group: "administration",
    roles: null,
  },
  {
    key: "people",
    label: "People",
    href: paths.people(),
    Icon: Users,
    keys: "g p",
    group: "administration",
    roles: ["admin"],
  },
  {
    key: "audit",
    label: "Audit trail",
    href: paths.audit(),
    Icon: ScrollText,
    keys: "g t",
    group: "administration",
    roles: ["admin", "auditor"],
  },
  {
    key: "settings",
    label: "Settings",
    href: paths.settings(),
    Icon: SlidersHorizontal,
    keys: "g e",
    group: "administration",
    roles: ["admin"],
  },
  { key: "account", label: "Account", href: paths.account(), Icon: UserRound, keys: "g m", group: "own", roles: null },
] as const;

export type NavPage = (typeof pages)[number];

/** The pages that somebody with these roles may open. The pages themselves demand it again. */
export function pagesFor(roles: readonly Role[]): NavPage[] {
  return pages.filter((page) => page.roles === null || page.roles.some((role) => roles.includes(role)));
}

/** Whether the address stands on this page or below it. */
export function isHere(page: NavPage, pathname: string): boolean {
  // Everything stands below the overview.
  if (page.key === "overview") return pathname === page.href;
  return pathname === page.href || pathname.startsWith(`${page.href}/`);
}

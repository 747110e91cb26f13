import type { MandateEdit } from "./mandates";

export type Template = { name: string; says: string; mandate: Omit<MandateEdit, "capabilities"> };

const nothingElse = { forbidden_actions: [], approval_required_for: [], max_cost_per_task_cents: null } as const;

/** Where an edit may begin. Names are those of the shipped action types; capabilities stay the worker's own. */
export const mandateTemplates: readonly Template[] = [
  {
    name: "Observer",
    says: "Reads calendars and the web, asks before it does even that, and spends $1.00 a day at most.",
    mandate: {
      ...nothingElse,
      level: "L1",
      permissions: ["calendar.read", "web.search", "web.read"],
      max_concurrent_tasks: 1,
      max_cost_per_day_cents: 100,
    },
  },
  {
    name: "Drafts only",
    says: "Writes drafts that nobody outside sees; what leaves the house is forbidden.",
    mandate: {
      ...nothingElse,
      level: "L2",
      permissions: ["calendar.read", "web.search", "web.read", "invoice.draft", "repo.pull_request.open"],
      forbidden_actions: ["payment.*", "email.*", "sms.*", "social.*", "page.*", "code.*"],
      max_concurrent_tasks: 2,
      max_cost_per_day_cents: 500,
    },
  },
  {
    name: "Trusted mailer",
    says: "Sends single e-mails without asking and asks before it writes to many; no money.",
    mandate: {
      ...nothingElse,
      level: "L3",
      permissions: ["email.*", "calendar.read", "crm.contact.update", "web.search"],
      forbidden_actions: ["payment.*"],
      approval_required_for: ["email.send_bulk"],
      max_concurrent_tasks: 5,
      max_cost_per_day_cents: 1_000,
    },
  },
  {
    name: "Clerk",
    says: "Drafts and sends invoices and looks after contacts; asks before it pays or pays back.",
    mandate: {
      ...nothingElse,
      level: "L3",
      permissions: ["invoice.*", "payment.*", "crm.contact.update", "email.send"],
      approval_required_for: ["payment.*", "invoice.send"],
      max_concurrent_tasks: 3,
      max_cost_per_day_cents: 2_000,
    },
  },
  {
    name: "Locked",
    says: "Everything is forbidden. It stays registered and may report.",
    mandate: {
      ...nothingElse,
      level: "L1",
      permissions: [],
      forbidden_actions: ["*"],
      max_concurrent_tasks: 0,
      max_cost_per_day_cents: 0,
    },
  },
];

import type { TogetherDeed } from "@/server/tasks/together";

export type DeedKind = TogetherDeed["kind"];

/** What a deed is called: on its button, over its dialog, and what it comes to. */
export const deedWords = {
  retry: {
    button: "Retry",
    title: (what: string) => `Retry ${what}`,
    says: "Pending again at once, for the worker that had it. Where the attempts are used up, one more is granted.",
    done: "Retry",
  },
  cancel: {
    button: "Cancel",
    title: (what: string) => `Cancel ${what}`,
    says: "Whoever works on it is refused from the next word on. A cancelled task can't be opened again.",
    done: "Cancel the work",
  },
  prioritise: {
    button: "Priority",
    title: (what: string) => `Priority of ${what}`,
    says: "The most urgent, then the oldest, is claimed first.",
    done: "Set priority",
  },
  reassign: {
    button: "Reassign",
    title: (what: string) => `Reassign ${what}`,
    says: "Its worker loses it, and the attempt under way counts for nobody. The other begins it with its next claim.",
    done: "Reassign",
  },
  release: {
    button: "Release",
    title: (what: string) => `Release ${what}`,
    says: "Its worker loses it, and whoever may do it can claim it. The attempt under way counts for nobody.",
    done: "Release",
  },
  close: {
    button: "Close",
    title: (what: string) => `Close ${what}`,
    says: "It stays failed and leaves the list of dead work. It can still be retried.",
    done: "Close with this note",
  },
} as const satisfies Record<DeedKind, { button: string; title: (what: string) => string; says: string; done: string }>;

export const deedKinds = [
  "retry",
  "cancel",
  "reassign",
  "release",
  "prioritise",
  "close",
] as const satisfies readonly DeedKind[];

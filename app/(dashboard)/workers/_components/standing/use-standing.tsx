"use client";

import { useState } from "react";
import type { ReactNode } from "react";

import { count } from "@/components/format";
import { notify } from "@/components/ui/notify";

import { direct, maintain } from "../../actions";
import { HaltDialog } from "./halt-dialog";
import { MaintenanceDialog } from "./maintenance-dialog";

type Asking = { what: "pause" | "stop" | "maintenance"; workerIds: readonly string[] };

export type Standing = {
  /** Asks first, with what would be stranded or until when. */
  ask: (what: Asking["what"], workerIds: readonly string[]) => void;
  /** At once: nothing is lost by it. */
  resume: (workerIds: readonly string[]) => Promise<void>;
  endMaintenance: (workerIds: readonly string[]) => Promise<void>;
};

const whomOf = (ids: readonly string[]) => (ids.length === 1 && ids[0] ? ids[0] : count(ids.length, "worker"));

/**
 * Everything that changes whether workers run: for a row's menu, a selection and a worker's own page.
 *
 * @returns the deeds, and the dialog that stands open, to be placed anywhere
 */
export function useStanding(onDone?: () => void): { standing: Standing; dialog: ReactNode } {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);

  const tell = async (word: Promise<{ ok: true } | { ok: false; message: string }>, title: string) => {
    const outcome = await word.catch(() => null);
    if (outcome?.ok) {
      void notify({ title, tone: "good" });
      return onDone?.();
    }
    void notify({ title: outcome?.message ?? "No answer came. Look again whether it was recorded.", tone: "bad" });
  };

  const standing: Standing = {
    ask: (what, workerIds) => setAsking({ what, workerIds }),
    resume: (ids) => tell(direct({ worker_ids: ids, directive: "run" }), `${whomOf(ids)} resumed.`),
    endMaintenance: (ids) => tell(maintain({ worker_ids: ids, hours: null }), `Maintenance of ${whomOf(ids)} ended.`),
  };
  const dialog =
    asking === null ? null : asking.what === "maintenance" ? (
      <MaintenanceDialog workerIds={asking.workerIds} onClose={close} onDone={onDone} />
    ) : (
      <HaltDialog halt={asking.what} workerIds={asking.workerIds} onClose={close} onDone={onDone} />
    );
  return { standing, dialog };
}

"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { TokenScope } from "@/domain/permissions";

import { NewTokenForm } from "./new-token-form";

/** A dialog, because its secret is shown once: it closes by its own buttons only once there is one. */
export function NewToken({ usable }: { usable: readonly TokenScope[] }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState(false);
  const close = () => {
    setOpen(false);
    setMade(false);
  };

  return (
    <div>
      <Button onClick={() => setOpen(true)}>New token</Button>
      <Dialog
        open={open}
        onClose={close}
        required={made}
        title={made ? "Your new token" : "New token"}
        description={made ? "It is shown now and never again." : "A key for a script of yours. It ends by itself."}
      >
        <NewTokenForm usable={usable} onMade={() => setMade(true)} onClose={close} />
      </Dialog>
    </div>
  );
}

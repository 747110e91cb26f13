"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";

import { AddPersonForm } from "./add-person-form";

export function AddPerson({ forbidden }: { forbidden: string | null }) {
  const [open, setOpen] = useState(false);
  const added = (message: string) => {
    setOpen(false);
    void notify({ title: message, tone: "good" });
  };
  return (
    <>
      <Button
        variant="primary"
        disabledReason={forbidden}
        icon={<UserPlus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        Add person
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Add person" description="They can sign in at once.">
        <AddPersonForm onAdded={added} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

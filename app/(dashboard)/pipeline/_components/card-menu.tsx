"use client";

import { Ellipsis } from "lucide-react";

import { paths } from "@/app/paths";
import { Menu } from "@/components/ui/menu";
import { MenuGroup, MenuItem, MenuLink } from "@/components/ui/menu-item";
import { type OpportunityStatus, opportunityStatuses } from "@/domain/pipeline";
import { whyNotMove } from "@/domain/pipeline-moves";
import type { Card } from "@/server/pipeline/cards";

import { stageWord } from "./stage-words";

/** Where a card can go; where it can't, why. */
export function CardMenu({
  card,
  forbidden,
  onGo,
}: {
  card: Card;
  forbidden: string | null;
  onGo: (to: OpportunityStatus) => void;
}) {
  return (
    <Menu
      label={`Move ${card.title}`}
      align="end"
      triggerClass="text-ink-2 hover:bg-hover grid size-5 shrink-0 place-items-center rounded-sm pointer-coarse:size-11"
      trigger={<Ellipsis aria-hidden className="size-4" />}
    >
      <MenuGroup label="Move to">
        {opportunityStatuses.map((to) => (
          <MenuItem
            key={to}
            disabledReason={forbidden ?? whyNotMove(card.status, to, "person")}
            onSelect={() => onGo(to)}
          >
            {stageWord(to)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuLink href={paths.opportunity(card.id)}>Open the card</MenuLink>
    </Menu>
  );
}

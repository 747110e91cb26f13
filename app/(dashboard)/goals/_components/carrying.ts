import {
  type Announcements,
  type CollisionDetection,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";

import type { TreeRow } from "@/server/goals/tree";

/** Where what is dropped stands below no goal. */
export const top = "top";

/** By mouse, and by a finger that has rested on a row: one that moves at once scrolls. Keys have ⌃X and ⌃V. */
export const useCarrying = () =>
  useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );

/** What lies under the pointer. The head stays where it is while the rows go by below it, so it is measured anew. */
export const over: CollisionDetection = (args) => {
  const head = args.droppableContainers.find(({ id }) => id === top);
  const rect = head?.node.current?.getBoundingClientRect();
  const at = args.pointerCoordinates;
  if (rect && at && at.y >= rect.top && at.y < rect.bottom && at.x >= rect.left && at.x < rect.right) {
    return [{ id: top }];
  }
  return pointerWithin(args).filter(({ id }) => id !== top);
};

/** What a screen reader is told while a goal is carried. */
export function announcementsFor(find: (id: unknown) => TreeRow | null): Announcements {
  const name = (id: unknown) => find(id)?.title ?? "The goal";
  const place = (id: unknown) => (id === top ? "the top" : name(id));
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up.`,
    onDragOver: ({ active, over: under }) =>
      under ? `${name(active.id)} is over ${place(under.id)}.` : `${name(active.id)} is over no goal.`,
    onDragEnd: ({ active, over: under }) =>
      under ? `${name(active.id)} is dropped on ${place(under.id)}.` : `${name(active.id)} is put back.`,
    onDragCancel: ({ active }) => `${name(active.id)} is put back.`,
  };
}

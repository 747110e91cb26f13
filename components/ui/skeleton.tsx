import { classes } from "./classes";

/** Room for what is coming, in its size. Say what loads once, on the container. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={classes("block rounded-sm bg-line breathe", className)} />;
}

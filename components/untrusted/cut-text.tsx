import { classes } from "../ui/classes";
import { VisibleText } from "./visible-text";

/** Text that a program wrote, on one line and cut at a width; whole where it is pointed at. */
export function CutText({ text, className }: { text: string; className: string }) {
  return (
    <span className={classes("block truncate", className)} title={text}>
      <VisibleText text={text} inline />
    </span>
  );
}

import { Button, type ButtonProps } from "../ui/button";

/** The way out of a form or dialog that changes nothing. Everywhere in these words: to cancel is something done to tasks. */
export function Leave(props: Omit<ButtonProps, "type" | "variant" | "children">) {
  return <Button {...props}>Leave it</Button>;
}

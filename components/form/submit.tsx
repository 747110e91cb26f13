"use client";

import { useFormStatus } from "react-dom";

import { Button } from "../ui/button";
import type { ButtonProps } from "../ui/button";

/** The button that sends its form; busy until the action has answered. */
export function Submit(props: Omit<ButtonProps, "type" | "busy">) {
  const { pending } = useFormStatus();
  return <Button variant="primary" {...props} type="submit" busy={pending} />;
}

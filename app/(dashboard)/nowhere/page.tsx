import { notFound } from "next/navigation";

/** Stands for every address of no page, where somebody is signed in: `next.config.ts` leads here. */
export default function Nowhere() {
  notFound();
}

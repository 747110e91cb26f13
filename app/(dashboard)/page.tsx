import { redirect } from "next/navigation";

import { paths } from "@/app/paths";

/** The queue is where work begins. */
export default function HomePage(): never {
  redirect(paths.approvals());
}

import { redirect } from "next/navigation";

import { paths } from "@/app/paths";

export default function AdministrationPage() {
  redirect(paths.people());
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { paths } from "@/app/paths";
import { Notice } from "@/components/ui/notice";
import { stillHolds } from "@/server/people/queries";
import { offersSingleSignOn } from "@/server/people/sign-in";
import { findCredential } from "@/server/session";

import { Mark } from "../(dashboard)/_components/mark";
import { SignInForm } from "./_components/sign-in-form";
import { SsoForm } from "./_components/sso-form";
import { nextPath } from "./next-path";

export const metadata: Metadata = { title: "Sign in" };

const said: Readonly<Record<string, string>> = {
  ended: "Your session has ended. Sign in to go on.",
  unknown: "Single sign-on knows you, but nobody has added you here. Ask an administrator.",
};
const failed = "Single sign-on did not succeed. Nothing was changed. Try again, or use your password.";

type Search = { next?: string | string[]; error?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { next: wished, error } = await searchParams;
  const next = nextPath(wished);
  const credential = await findCredential();
  if (credential && (await stillHolds(credential))) redirect(next ?? paths.overview());

  return (
    <main className="grid min-h-dvh content-start justify-items-center px-4 pt-[max(48px,16dvh)] pb-12">
      <div className="grid w-full max-w-[340px] gap-6">
        <header className="grid gap-4">
          <span className="flex items-center gap-2 font-semibold tracking-[0.02em]">
            <Mark />
            JUGGERNAUT
          </span>
          <div>
            <h1 className="text-xl font-semibold tracking-[-0.01em]">Sign in</h1>
            <p className="text-ink-2 text-sm">Workers ask here, people decide.</p>
          </div>
        </header>
        {typeof error === "string" ? (
          <Notice tone={error === "ended" ? "info" : "bad"} live="status">
            {said[error] ?? failed}
          </Notice>
        ) : null}
        <SignInForm next={next} />
        {offersSingleSignOn() ? <SsoForm next={next} /> : null}
        <p className="text-ink-2 text-xs">
          Accounts are made by an administrator, who can also set a lost password anew.
        </p>
      </div>
    </main>
  );
}

import "server-only";

import NextAuth, { type DefaultSession } from "next-auth";
import type { Provider } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import { headers } from "next/headers";

import { Refusal } from "@/domain/errors";
import { env } from "@/env";

import { signInWithPassword, signInWithSso, type SignedIn } from "./people/sign-in";

declare module "next-auth" {
  interface Session extends DefaultSession {
    sessionId?: string;
  }
  interface User {
    sessionId?: string;
  }
}

const door = { kind: "job", name: "sign-in" } as const;

async function device(): Promise<{ userAgent: string; address: string }> {
  const sent = await headers();
  return {
    userAgent: (sent.get("user-agent") ?? "unknown").slice(0, 400),
    address: (sent.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown").slice(0, 100),
  };
}

const asUser = (signedIn: SignedIn | null) =>
  signedIn && { id: signedIn.sessionId, sessionId: signedIn.sessionId, email: signedIn.email, name: signedIn.name };

/** The library wraps what `authorize` throws into `{ err }`. */
const isRefusal = (cause: unknown) =>
  typeof cause === "object" && cause !== null && "err" in cause && cause.err instanceof Refusal;

/** By its type: the build shortens the names of classes, and the library takes `name` from them. */
const isOfType = (error: unknown, type: string): boolean =>
  typeof error === "object" && error !== null && "type" in error && error.type === type;

export const isWrongPassword = (error: unknown): boolean => isOfType(error, "CredentialsSignin");

/** A cookie that is not ours, or of a secret that is gone: anybody can send one, as often as they like. */
const isStrangeCookie = (error: unknown): boolean => isOfType(error, "JWTSessionError");

const text = (value: unknown) => (typeof value === "string" ? value : "");

const providers: Provider[] = [
  Credentials({
    credentials: { email: {}, password: {} },
    authorize: async ({ email, password }) =>
      asUser(await signInWithPassword(door, { email: text(email), password: text(password), ...(await device()) })),
  }),
];
if (env.oidc) {
  providers.push({
    id: "oidc",
    name: "single sign-on",
    type: "oidc",
    issuer: env.oidc.issuer,
    clientId: env.oidc.clientId,
    clientSecret: env.oidc.clientSecret,
  });
}

/**
 * The only module that knows next-auth. The cookie is a signed token that carries nothing but a
 * session's id; whether that session still holds is asked of the database in every transaction.
 */
export const { handlers, auth, signIn, signOut } = NextAuth({
  providers,
  secret: env.authSecret,
  trustHost: true,
  // Where browsers come by TLS alone the cookie goes nowhere else, whatever the proxy before us says of the way it came.
  ...(env.origins.every((origin) => origin.startsWith("https:")) && { useSecureCookies: true }),
  session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  logger: {
    // Neither a wrong password nor a strange cookie is an incident, and the library prints a stack for each.
    error: (error) => {
      if (!isWrongPassword(error) && !isStrangeCookie(error) && !isRefusal(error.cause)) console.error(error);
    },
  },
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.type !== "oidc") return true;
      const signedIn = await signInWithSso(door, {
        subject: `${text(profile?.["iss"])} ${text(profile?.sub)}`,
        email: text(profile?.email),
        emailVerified: profile?.email_verified === true,
        ...(await device()),
      });
      if (!signedIn) return "/sign-in?error=unknown";
      user.sessionId = signedIn.sessionId;
      return true;
    },
    jwt: ({ token, user }) => (user?.sessionId ? { sessionId: user.sessionId } : token),
    session: ({ session, token }) => ({
      expires: session.expires,
      ...(typeof token["sessionId"] === "string" && { sessionId: token["sessionId"] }),
    }),
  },
});

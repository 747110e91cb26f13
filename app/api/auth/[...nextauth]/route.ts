import type { NextRequest } from "next/server";

import { Refusal } from "@/domain/errors";
import { handlers } from "@/server/auth";
import { problem } from "@/server/endpoint";

/**
 * Of the library's routes only the way back from single sign-on is open: passwords and signing out go through the
 * sign-in page's own actions, and nobody needs to be told a session's id.
 */
const isOpen = (request: NextRequest) => request.nextUrl.pathname === "/api/auth/callback/oidc";
const closed = () => problem(new Refusal("not_found", "There is nothing at this address."));

export const GET = (request: NextRequest) => (isOpen(request) ? handlers.GET(request) : closed());
export const POST = (request: NextRequest) => (isOpen(request) ? handlers.POST(request) : closed());
